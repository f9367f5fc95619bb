package tutorial.processes.lib;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Which addresses a process can name, and what is there: {@code /proc/<pid>/maps}, in short. */
public final class AddressSpace {

    private AddressSpace() {}

    /** What there is of one kind: from which address on, and how many bytes in all. */
    public record Part(String kind, long from, long bytes) {}

    /** Of each kind that is there, its parts together. */
    public static List<Part> of(long pid) throws IOException {
        List<String[]> maps = Files.readAllLines(Path.of("/proc", "" + pid, "maps")).stream()
                .map(line -> line.split(" +", 6)).toList();
        return Stream.of("code", "static data", "heap of the C code", "code made by the JVM",
                "Java heap and stacks", "first stack").flatMap(
                        kind -> maps.stream()
                                .filter(line -> kind.equals(kind(line[1], line[5].strip())))
                                .map(line -> line[0].split("-"))
                                .map(range -> new long[]{Long.parseUnsignedLong(range[0], 16),
                                        Long.parseUnsignedLong(range[1], 16)})
                                .map(range -> new Part(kind, range[0], range[1] - range[0]))
                                .reduce((low, next) -> new Part(kind, low.from(),
                                        low.bytes() + next.bytes()))
                                .stream())
                .toList();
    }

    private static String kind(String may, String file) {
        return switch (file) {
            case "[heap]" -> "heap of the C code";
            case "[stack]" -> "first stack";
            case "" -> may.startsWith("rwx")
                    ? "code made by the JVM"
                    : may.startsWith("rw") ? "Java heap and stacks" : "reserved";
            default -> may.contains("x")
                    ? "code"
                    : may.startsWith("rw") ? "static data" : "read only";
        };
    }
}
