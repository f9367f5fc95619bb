package tutorial.processes.exercises;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A child without a process: a contract decides what it prints, when it ends, and how. */
class MadeUpChild extends Process {

    final MadeUpHandle handle;
    private final InputStream output;
    private final InputStream errors;
    private volatile int status;

    MadeUpChild(MadeUpHandle handle, InputStream output, InputStream errors) {
        this.handle = handle;
        this.output = output;
        this.errors = errors;
    }

    /** One that prints nothing among its errors, and ends after so many microseconds. */
    static MadeUpChild ending(String output, int status, long micros) {
        var child = new MadeUpChild(new MadeUpHandle("child", true, 0), stream(output), stream(""));
        child.status = status;
        child.handle.end.completeOnTimeout(child.handle, micros, TimeUnit.MICROSECONDS);
        return child;
    }

    static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    void endWith(int itsStatus) {
        status = itsStatus;
        handle.end.complete(handle);
    }

    @Override
    public OutputStream getOutputStream() {
        return OutputStream.nullOutputStream();
    }

    @Override
    public InputStream getInputStream() {
        return output;
    }

    @Override
    public InputStream getErrorStream() {
        return errors;
    }

    @Override
    public int waitFor() throws InterruptedException {
        try {
            handle.end.get();
            return exitValue();
        } catch (ExecutionException never) {
            throw new IllegalStateException(never);
        }
    }

    @Override
    public boolean waitFor(long limit, TimeUnit unit) throws InterruptedException {
        try {
            handle.end.get(limit, unit);
            return true;
        } catch (TimeoutException late) {
            return false;
        } catch (ExecutionException never) {
            throw new IllegalStateException(never);
        }
    }

    @Override
    public int exitValue() {
        if (handle.isAlive()) {
            throw new IllegalThreadStateException("the child has not ended");
        }
        return handle.killed != 0 ? 137 : handle.asked != 0 ? 143 : status;
    }

    @Override
    public boolean isAlive() {
        return handle.isAlive();
    }

    @Override
    public CompletableFuture<Process> onExit() {
        return handle.end.thenApply(ended -> this);
    }

    @Override
    public void destroy() {
        handle.destroy();
    }

    @Override
    public Process destroyForcibly() {
        handle.destroyForcibly();
        return this;
    }

    @Override
    public ProcessHandle toHandle() {
        return handle;
    }
}
