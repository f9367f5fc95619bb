package tutorial.ipc.lib;

/** The mechanisms of this chapter, by name. */
public enum Mechanism {

    PIPE(new PipeTransport()), NAMED_PIPE(new FifoTransport()), //
    MESSAGE_QUEUE(new PosixQueueTransport()), SEMAPHORE(new SemaphoreTransport()), //
    RING(new RingTransport()), UNIX_SOCKET(new UnixTransport()), //
    TCP_SOCKET(new TcpTransport()), PROCESS_QUEUE(new ProcessQueueTransport());

    private final Transport transport;

    Mechanism(Transport transport) {
        this.transport = transport;
    }

    public Transport transport() {
        return transport;
    }
}
