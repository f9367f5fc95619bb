package tutorial.processes.exercises;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A process that does not exist: a contract decides what it does when it is asked to end. */
class MadeUpHandle implements ProcessHandle {

    /** The numbers of real processes end far below. */
    private static final long PID = 1_000_000_000;

    final List<MadeUpHandle> started = new CopyOnWriteArrayList<>();
    final CompletableFuture<ProcessHandle> end = new CompletableFuture<>();
    private final long endsAfterMillis;
    volatile long asked;
    volatile long killed;
    private final String name;
    private final boolean polite;

    /** Ends so many ms after it was asked, if it is polite, and after it was killed. */
    MadeUpHandle(String name, boolean polite, long millis, MadeUpHandle... started) {
        this.name = name;
        this.polite = polite;
        this.endsAfterMillis = millis;
        this.started.addAll(List.of(started));
    }

    @Override
    public boolean destroy() {
        asked = asked == 0 ? System.nanoTime() : asked;
        return isAlive() && (!polite || ends());
    }

    @Override
    public boolean destroyForcibly() {
        killed = killed == 0 && isAlive() ? System.nanoTime() : killed;
        return isAlive() && ends();
    }

    private boolean ends() {
        if (endsAfterMillis == 0) {
            return end.complete(this);
        }
        end.completeOnTimeout(this, endsAfterMillis, TimeUnit.MILLISECONDS);
        return true;
    }

    @Override
    public boolean isAlive() {
        return !end.isDone();
    }

    @Override
    public CompletableFuture<ProcessHandle> onExit() {
        return end.copy();
    }

    /** Those that live: of a process that has ended nobody can ask for them. */
    @Override
    public Stream<ProcessHandle> children() {
        return isAlive()
                ? started.stream().filter(MadeUpHandle::isAlive).map(each -> each)
                : Stream.empty();
    }

    @Override
    public Stream<ProcessHandle> descendants() {
        return children().flatMap(each -> Stream.concat(Stream.of(each), each.descendants()));
    }

    @Override
    public boolean supportsNormalTermination() {
        return true;
    }

    @Override
    public long pid() {
        return PID + System.identityHashCode(this);
    }

    @Override
    public Optional<ProcessHandle> parent() {
        return Optional.empty();
    }

    @Override
    public Info info() {
        throw new UnsupportedOperationException("nothing is known of a process that is made up");
    }

    @Override
    public int compareTo(ProcessHandle other) {
        return Long.compare(pid(), other.pid());
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }

    @Override
    public String toString() {
        return name;
    }
}
