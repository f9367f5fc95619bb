package tutorial.ipc.lib;

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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Optional;

/**
 * The few POSIX calls that the JDK does not have, by its foreign-function API: message queues,
 * semaphores, and mkfifo. Everything else in this chapter is the JDK's own.
 *
 * <p>A call that fails throws {@link Failed}, which names the call and its errno. A call that does
 * not exist on this system throws {@link NotAvailable} when it is used, and not before.
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

    /** Ends an example in one line where one of {@code calls} is missing. */
    public static void require(Class<?> lesson, String... calls) {
        missing(lesson.getSimpleName(), calls).ifPresent(line -> {
            throw Stop.missing(line);
        });
    }

    /** A builder for a child that may call native code. */
    public static ProcessBuilder child(Class<?> main, Object... args) {
        var flags = new ArrayList<>(ChildJvm.SMALL);
        flags.add("--enable-native-access=ALL-UNNAMED");
        return ChildJvm.of(flags, main, args);
    }

    /** A group of calls is looked up when the first of them is used: each costs milliseconds. */
    static final class Fs {

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

    /** The semaphore calls; {@link PosixSemaphore} and {@link WakeUp} use them. */
    static final class Sem {

        static final MethodHandle OPEN = variadic("sem_open", ADDRESS, ADDRESS, JAVA_INT, JAVA_INT,
                JAVA_INT);
        static final MethodHandle INIT = call("sem_init", JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT);
        static final MethodHandle WAIT = call("sem_timedwait", JAVA_INT, ADDRESS, ADDRESS);
        // These two never wait, so the JVM need not be told that the thread is away.
        static final MethodHandle TRY = link("sem_trywait",
                FunctionDescriptor.of(JAVA_INT, ADDRESS), ERRNO, QUICK);
        static final MethodHandle POST = link("sem_post", FunctionDescriptor.of(JAVA_INT, ADDRESS),
                ERRNO, QUICK);
        static final MethodHandle VALUE = call("sem_getvalue", JAVA_INT, ADDRESS, ADDRESS);
        static final MethodHandle CLOSE = call("sem_close", JAVA_INT, ADDRESS);
        static final MethodHandle UNLINK = call("sem_unlink", JAVA_INT, ADDRESS);
    }

    /** Takes a queue's or semaphore's name away; returns whether there was one. */
    static boolean unlink(String call, MethodHandle handle, String name) throws IOException {
        try (var arena = Arena.ofConfined()) {
            int result = (int) handle.invokeExact(state(), arena.allocateFrom("/" + name));
            if (result < 0 && Errno.of(errno()) != Errno.ENOENT) {
                throw new Failed(call + " of /" + name, errno());
            }
            return result == 0;
        } catch (Throwable e) {
            throw rethrown(e);
        }
    }

    /** A handle in any case: where the symbol is missing, one that says so when it is called. */
    static MethodHandle call(String name, MemoryLayout result, MemoryLayout... arguments) {
        return link(name, FunctionDescriptor.of(result, arguments), ERRNO);
    }

    private static MethodHandle variadic(String name, MemoryLayout result,
            MemoryLayout... arguments) {
        return link(name, FunctionDescriptor.of(result, arguments), ERRNO, VARIADIC);
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
