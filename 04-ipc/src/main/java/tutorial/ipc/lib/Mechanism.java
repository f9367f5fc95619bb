package tutorial.ipc.lib;

/** The mechanisms of this chapter by name, each with what the system must have for it. */
public enum Mechanism {

    PIPE(new PipeTransport()), NAMED_PIPE(new FifoTransport(), "mkfifo"), MESSAGE_QUEUE(
            new PosixQueueTransport(), "mq_open"), SEMAPHORE(new SemaphoreTransport(),
                    "sem_timedwait"), RING(new RingTransport()), UNIX_SOCKET(
                            new UnixTransport()), TCP_SOCKET(
                                    new TcpTransport()), PROCESS_QUEUE(new ProcessQueueTransport());

    private final Transport transport;
    private final String[] calls;

    Mechanism(Transport transport, String... calls) {
        this.transport = transport;
        this.calls = calls;
    }

    public Transport transport() {
        return transport;
    }

    /** The calls that this system must have for it. */
    public String[] calls() {
        return calls.clone();
    }
}
