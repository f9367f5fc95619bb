package tutorial.hybrid;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import org.apache.commons.io.IOUtils;
import org.junit.jupiter.api.ClassDescriptor;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.ClassOrdererContext;

/** The order of lessons.txt, for the tests as prose: {@code exec:exec@spec}. */
public final class LessonOrder implements ClassOrderer {

    @Override
    public void orderClasses(ClassOrdererContext context) {
        List<String> lessons = lessons();
        context.getClassDescriptors().sort(Comparator.comparing(test -> place(test, lessons)));
    }

    private static int place(ClassDescriptor test, List<String> lessons) {
        int place = lessons.indexOf(test.getTestClass().getSimpleName().replaceAll("Test$", ""));
        return place < 0 ? lessons.size() : place;
    }

    private static List<String> lessons() {
        try (var in = LessonOrder.class.getResourceAsStream("lessons.txt")) {
            return IOUtils.readLines(in, StandardCharsets.UTF_8).stream()
                    .map(line -> line.split(":")[0]).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
