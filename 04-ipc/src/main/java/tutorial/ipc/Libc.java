package tutorial.ipc;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.Arrays;
import java.util.Optional;

/**
 * The few POSIX calls that the JDK does not have, by its foreign-function API: message queues,
 * semaphores, and mkfifo. Everything else in this chapter is the JDK's own.
 *
 * <p>A call that fails throws {@link Failed}, which names the call and its errno. A call that does
 * not exist on this system throws {@link NotAvailable} when it is used, and not before.
 *
 * <p>Facts: the man pages mq_overview(7), sem_overview(7), mkfifo(3), errno(3); the flags and the
 * numbers of errno are those of Linux, with the numbers of macOS beside them.
 */
public final class Libc {

    /** Flags of open(2) as Linux numbers them. */
    static final int O_RDWR = 2;
    static final int O_CREAT = 0100;
    static final int O_EXCL = 0200;
    static final int O_NONBLOCK = 04000;
    /** Readable and writable by their owner only. */
    static final int OWNER_ONLY = 0600;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final Linker.Option ERRNO = Linker.Option.captureCallState("errno");
    private static final Linker.Option QUICK = Linker.Option.critical(false);
    private static final Linker.Option VARIADIC = Linker.Option.firstVariadicArg(2);
    /** One place for errno per thread, allocated once: an allocation per call would cost more. */
    private static final ThreadLocal<MemorySegment> STATE = ThreadLocal
            .withInitial(() -> Arena.ofAuto().allocate(Linker.Option.captureStateLayout()));

    private Libc() {}

    /** The errors that this chapter meets, by name. */
    public enum Errno {
        /** Not permitted. */
        EPERM(1, 1),
        /** No such name. */
        ENOENT(2, 2),
        /** A signal came in between. */
        EINTR(4, 4),
        /** No such descriptor. */
        EBADF(9, 9),
        /** It would have to wait. */
        EAGAIN(11, 35),
        /** No memory. */
        ENOMEM(12, 12),
        /** Access denied. */
        EACCES(13, 13),
        /** The name exists already. */
        EEXIST(17, 17),
        /** A value that is not allowed, or a limit exceeded. */
        EINVAL(22, 22),
        /** Too many open descriptors or queues. */
        EMFILE(24, 24),
        /** No space. */
        ENOSPC(28, 28),
        /** The name is too long. */
        ENAMETOOLONG(36, 63),
        /** The system does not do this. */
        ENOSYS(38, 78),
        /** The semaphore is at its maximum. */
        EOVERFLOW(75, 84),
        /** The message is too long, or the buffer too small. */
        EMSGSIZE(90, 40),
        /** The time is over. */
        ETIMEDOUT(110, 60),
        /** Any other; the message of {@link Failed} has its number. */
        OTHER(0, 0);

        private final int linux;
        private final int mac;

        Errno(int linux, int mac) {
            this.linux = linux;
            this.mac = mac;
        }

        static Errno of(int number) {
            boolean onMac = System.getProperty("os.name").startsWith("Mac");
            return Arrays.stream(values()).filter(e -> (onMac ? e.mac : e.linux) == number)
                    .findFirst().orElse(OTHER);
        }
    }

    /** A call returned an error. */
    public static final class Failed extends IOException {

        private static final long serialVersionUID = 1;
        private final Errno errno;

        Failed(String call, int number) {
            super(call + " failed: " + Errno.of(number) + " (errno " + number + ")");
            this.errno = Errno.of(number);
        }

        public Errno errno() {
            return errno;
        }
    }

    /** A call that this system does not have. */
    public static final class NotAvailable extends UnsupportedOperationException {

        private static final long serialVersionUID = 1;

        NotAvailable(String call) {
            super(call + " is not available on " + System.getProperty("os.name"));
        }
    }

    /** The line that an example says instead of running, where one of {@code calls} is missing. */
    public static Optional<String> missing(String example, String... calls) {
        return Arrays.stream(calls).filter(call -> symbol(call).isEmpty()).findFirst()
                .map(call -> example + " needs " + call + ", which is not available on "
                        + System.getProperty("os.name") + ".");
    }

    /** Creates a FIFO, readable and writable by its owner only; an existing name is EEXIST. */
    public static void mkfifo(String path) throws IOException {
        try (var arena = Arena.ofConfined()) {
            int result = (int) Fifo.MKFIFO.invokeExact(state(), arena.allocateFrom(path),
                    OWNER_ONLY);
            check("mkfifo", result);
        } catch (Throwable e) {
            throw rethrown(e);
        }
    }

    /** A group of calls is looked up when the first of them is used: each costs milliseconds. */
    private static final class Fifo {

        static final MethodHandle MKFIFO = call("mkfifo", JAVA_INT, ADDRESS, JAVA_INT);
    }

    /** The message-queue calls; {@link PosixQueue} is what makes them pleasant. */
    static final class Mq {

        static final MethodHandle OPEN = variadic("mq_open", JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT,
                ADDRESS);
        static final MethodHandle SEND = call("mq_timedsend", JAVA_INT, JAVA_INT, ADDRESS,
                JAVA_LONG, JAVA_INT, ADDRESS);
        static final MethodHandle RECEIVE = call("mq_timedreceive", JAVA_LONG, JAVA_INT, ADDRESS,
                JAVA_LONG, ADDRESS, ADDRESS);
        static final MethodHandle ATTRIBUTES = call("mq_getattr", JAVA_INT, JAVA_INT, ADDRESS);
        static final MethodHandle CLOSE = call("mq_close", JAVA_INT, JAVA_INT);
        static final MethodHandle UNLINK = call("mq_unlink", JAVA_INT, ADDRESS);
    }

    /** The semaphore calls; {@link PosixSemaphore} and {@link Signal} use them. */
    static final class Sem {

        static final MethodHandle OPEN = variadic("sem_open", ADDRESS, ADDRESS, JAVA_INT, JAVA_INT,
                JAVA_INT);
        static final MethodHandle INIT = call("sem_init", JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT);
        static final MethodHandle WAIT = call("sem_timedwait", JAVA_INT, ADDRESS, ADDRESS);
        // These two never wait, so the JVM need not be told that the thread is away.
        static final MethodHandle TRY = link("sem_trywait",
                FunctionDescriptor.of(JAVA_INT, ADDRESS),
                ERRNO, QUICK);
        static final MethodHandle POST = link("sem_post", FunctionDescriptor.of(JAVA_INT, ADDRESS),
                ERRNO, QUICK);
        static final MethodHandle VALUE = call("sem_getvalue", JAVA_INT, ADDRESS, ADDRESS);
        static final MethodHandle CLOSE = call("sem_close", JAVA_INT, ADDRESS);
        static final MethodHandle UNLINK = call("sem_unlink", JAVA_INT, ADDRESS);
    }

    // region missing
    /** A handle in any case: where the symbol is missing, one that says so when it is called. */
    static MethodHandle call(String name, MemoryLayout result,
            MemoryLayout... arguments) {
        return link(name, FunctionDescriptor.of(result, arguments), ERRNO);
    }

    @SuppressWarnings("restricted")
    private static MethodHandle link(String name, FunctionDescriptor type,
            Linker.Option... options) {
        Optional<MemorySegment> symbol = symbol(name);
        if (symbol.isPresent()) {
            return LINKER.downcallHandle(symbol.get(), type, options);
        }
        MethodHandle thrower = MethodHandles.throwException(
                type.toMethodType().returnType(), NotAvailable.class)
                .bindTo(new NotAvailable(name));
        return MethodHandles.dropArguments(
                MethodHandles.dropArguments(thrower, 0, type.toMethodType().parameterList()), 0,
                MemorySegment.class);
    }
    // endregion

    private static MethodHandle variadic(String name, MemoryLayout result,
            MemoryLayout... arguments) {
        return link(name, FunctionDescriptor.of(result, arguments), ERRNO, VARIADIC);
    }

    private static Optional<MemorySegment> symbol(String name) {
        Optional<MemorySegment> found = LINKER.defaultLookup().find(name);
        // Before glibc 2.34 these calls were in two libraries of their own.
        return found.or(() -> inLibrary("librt.so.1", name))
                .or(() -> inLibrary("libpthread.so.0", name));
    }

    @SuppressWarnings("restricted")
    private static Optional<MemorySegment> inLibrary(String library, String name) {
        try {
            return SymbolLookup.libraryLookup(library, Arena.global()).find(name);
        } catch (IllegalArgumentException noSuchLibrary) {
            return Optional.empty();
        }
    }

    /** Where the next call of this thread puts its errno. */
    static MemorySegment state() {
        return STATE.get();
    }

    /** The errno of this thread's last call. */
    static int errno() {
        return STATE.get().get(JAVA_INT, 0);
    }

    static void check(String call, long result) throws Failed {
        if (result < 0) {
            throw new Failed(call, errno());
        }
    }

    /** Sets a timespec {seconds, nanoseconds} to {@code nanos} from now, by the wall clock. */
    static void deadline(MemorySegment timespec, long nanos) {
        long milli = System.currentTimeMillis();
        long nanosecond = milli % 1000 * 1_000_000 + nanos;
        timespec.set(JAVA_LONG, 0, milli / 1000 + nanosecond / 1_000_000_000);
        timespec.set(JAVA_LONG, 8, nanosecond % 1_000_000_000);
    }

    /** What a method handle threw, as what it is: handles declare Throwable. */
    static IOException rethrown(Throwable thrown) {
        switch (thrown) {
            case IOException e -> {
                return e;
            }
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            default -> throw new IllegalStateException(thrown);
        }
    }
}
