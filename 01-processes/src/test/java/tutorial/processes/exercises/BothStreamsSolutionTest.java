package tutorial.processes.exercises;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import org.apache.commons.io.IOUtils;
import org.junit.jupiter.api.DisplayName;
/** A solution: a second thread reads the errors while the first one reads the output. */
@DisplayName("Solution: BothStreams")
class BothStreamsSolutionTest implements BothStreamsContract {

    @Override
    public Printed read(ProcessBuilder builder) throws Exception {
        Process child = builder.start();
        try (var reader = Executors.newVirtualThreadPerTaskExecutor()) {
            var errors = reader.submit(
                    () -> IOUtils.toString(child.getErrorStream(), StandardCharsets.UTF_8));
            String output = IOUtils.toString(child.getInputStream(), StandardCharsets.UTF_8);
            return new Printed(output, errors.get(), child.waitFor());
        }
    }
}
