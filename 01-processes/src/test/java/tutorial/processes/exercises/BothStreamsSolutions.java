package tutorial.processes.exercises;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import org.apache.commons.io.IOUtils;

/** Ways to all of both streams. */
final class BothStreamsSolutions {

    private BothStreamsSolutions() {}

    /** A second thread reads the errors while the first one reads the output. */
    static final class SecondThread implements BothStreamsContract {

        @Override
        public Printed read(Process child) throws Exception {
            try (var reader = Executors.newVirtualThreadPerTaskExecutor()) {
                var errors = reader.submit(
                        () -> IOUtils.toString(child.getErrorStream(), StandardCharsets.UTF_8));
                String output = IOUtils.toString(child.getInputStream(), StandardCharsets.UTF_8);
                return new Printed(output, errors.get(), child.waitFor());
            }
        }
    }

    /** A thread for each stream, and a caller that waits for the child first. */
    static final class ThreadForEach implements BothStreamsContract {

        @Override
        public Printed read(Process child) throws Exception {
            var output = new FutureTask<>(() -> child.inputReader().readAllAsString());
            var errors = new FutureTask<>(() -> child.errorReader().readAllAsString());
            Thread.ofPlatform().daemon().start(output);
            Thread.ofPlatform().daemon().start(errors);
            int status = child.waitFor();
            return new Printed(output.get(), errors.get(), status);
        }
    }

    /** No second thread: takes from each stream what is there, until the child has ended. */
    static final class WhatIsThere implements BothStreamsContract {

        @Override
        public Printed read(Process child) throws Exception {
            var output = new ByteArrayOutputStream();
            var errors = new ByteArrayOutputStream();
            boolean alive = true;
            while (alive) {
                alive = !child.waitFor(Duration.ofMillis(1));
                take(child.getInputStream(), output);
                take(child.getErrorStream(), errors);
            }
            return new Printed(output.toString(StandardCharsets.UTF_8),
                    errors.toString(StandardCharsets.UTF_8), child.exitValue());
        }

        private static void take(InputStream from, ByteArrayOutputStream into)
                throws IOException {
            while (from.available() > 0) {
                into.write(from.readNBytes(from.available()));
            }
        }
    }
}
