package tutorial.tools.timeline;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Scanner;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Runs an example with the JDK's flight recorder on and draws what its processes, threads and
 * coroutines did: {@code mvn -q -f 02-threads -Ptimeline -Dexample=Counting}.
 *
 * <p>Every JVM that the example starts is recorded too: the flags go through the environment
 * variable {@code JDK_JAVA_OPTIONS}, which each {@code java} announces in one line on standard
 * error. What the example prints, reads and ends with stays its own.
 *
 * <p>The profile runs this file from its source, so that a chapter needs no other module to be
 * built first. It and the other Timeline files therefore use nothing but the JDK.
 */
public final class Timeline {

    private static final String USAGE = "Timeline html|text FROM NAME [java's flags, main class,"
            + " arguments]; usually by: mvn -q -f 02-threads -Ptimeline";
    private static final Path FOLDER = Path.of("target", "timeline");
    private static final DateTimeFormatter RUN = DateTimeFormatter.ofPattern("yyyyMMddHHmmssSSS");

    private Timeline() {}

    static void main(String[] args) throws IOException, InterruptedException {
        if (args.length < 3 || !List.of("html", "text").contains(args[0])) {
            System.err.println(USAGE);
            System.exit(2);
        }
        List<String> command = List.of(args).subList(3, args.length);
        var isDrawn = new AtomicBoolean();
        Runnable drawing = () -> {
            if (!isDrawn.getAndSet(true)) {
                drawOrSay(args[0], Path.of(args[1]).toAbsolutePath(), args[2]);
            }
        };
        int status = command.isEmpty() ? 0 : record(FOLDER.resolve(args[2]), command, drawing);
        if (status != 0) {
            System.err.println(args[2] + " ended with status " + status + ".");
        }
        drawing.run();
        System.exit(status);
    }

    /**
     * Runs {@code java command} with the recorder on, in this terminal, and returns its status. On
     * Ctrl-C the drawing is made all the same: a program that hangs is worth seeing.
     */
    static int record(Path folder, List<String> command, Runnable onInterrupt)
            throws IOException, InterruptedException {
        Process example = recorded(folder, command).inheritIO().start();
        var hook = new Thread(() -> {
            end(example);
            onInterrupt.run();
        }, "draw-anyway");
        Runtime.getRuntime().addShutdownHook(hook);
        int status = example.waitFor();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException interrupted) {
            // The hook is already at work: it draws, and this program ends with it.
            hook.join();
        }
        return status;
    }

    /** A builder for {@code java command} whose JVM and all JVMs below it record themselves. */
    static ProcessBuilder recorded(Path folder, List<String> command) throws IOException {
        Path into = Files.createDirectories(folder).toAbsolutePath();
        String run = LocalDateTime.now().format(RUN);
        Path settings = into.resolve("timeline.jfc");
        try (InputStream own = Timeline.class.getResourceAsStream("timeline.jfc")) {
            Files.write(settings, own.readAllBytes());
        }
        Path flags = into.resolve("flags");
        Files.write(flags, List.of("-Dtimeline=true", "-Xlog:jfr*=error",
                quoted("-XX:StartFlightRecording=filename=" + into.resolve(run + "-%p.jfr")
                        + ",flush-interval=200ms,settings=" + settings),
                quoted("-XX:FlightRecorderOptions=stackdepth=32,repository="
                        + into.resolve(run + "-repository") + ",dumppath=" + into)));
        var java = new ArrayList<String>();
        java.add(ProcessHandle.current().info().command().orElse("java"));
        java.addAll(command);
        var builder = new ProcessBuilder(java);
        Map<String, String> environment = builder.environment();
        environment.merge("JDK_JAVA_OPTIONS", "@" + quoted(flags.toString()),
                (given, ours) -> given + " " + ours);
        return builder;
    }

    private static String quoted(String argument) {
        return argument.contains(" ") ? '"' + argument.replace("\\", "\\\\") + '"' : argument;
    }

    private static void end(Process example) {
        try {
            if (!example.waitFor(3, TimeUnit.SECONDS)) {
                example.destroy();
            }
            if (!example.waitFor(3, TimeUnit.SECONDS)) {
                example.descendants().forEach(ProcessHandle::destroyForcibly);
                example.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void drawOrSay(String form, Path from, String name) {
        try {
            TimelineModel timeline = TimelineRecording.read(name, FOLDER.resolve(name));
            if (form.equals("text")) {
                TimelineText.lines(timeline, columns()).forEach(System.out::println);
                return;
            }
            Path page = FOLDER.resolve(name + ".html").toAbsolutePath();
            Files.writeString(page, TimelineHtml.page(timeline));
            Files.writeString(FOLDER.resolve(name + ".svg"), TimelineSvg.picture(timeline));
            Path shown = page.startsWith(from) ? from.relativize(page) : page;
            System.out.println("Time line: " + shown);
        } catch (IOException e) {
            System.err.println("No time line: " + e.getMessage() + ".");
        }
    }

    /** The terminal's width, as the terminal itself tells it, or 80. */
    private static int columns() {
        var stty = new ProcessBuilder("stty", "size").redirectInput(Redirect.INHERIT)
                .redirectError(Redirect.DISCARD);
        try (var size = new Scanner(stty.start().getInputStream())) {
            int rows = size.hasNextInt() ? size.nextInt() : 0;
            return rows > 0 && size.hasNextInt() ? Math.max(40, size.nextInt()) : 80;
        } catch (IOException noStty) {
            return 80;
        }
    }
}
