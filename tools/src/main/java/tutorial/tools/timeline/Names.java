package tutorial.tools.timeline;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedStackTrace;

/** Types, places in a program and command lines, as short as a reader needs them. */
final class Names {

    private static final Pattern CLASS_PATH = Pattern
            .compile("(?:-cp|-classpath|--class-path) \\S+ (\\S.*)");
    private static final Pattern LAMBDA = Pattern.compile("lambda\\$(\\w+)\\$\\d+");
    private static final Pattern OF_THE_JDK = Pattern
            .compile("(?:java|jdk|sun|com\\.sun)\\.|.*\\$\\$Lambda");
    private static final Pattern PLACE = Pattern
            .compile(".*?([^.]+\\.[^.(]+)\\([^:)]*(:\\d+|)\\)?");
    private static final int LONGEST = 60;

    private Names() {}

    /** {@code a.b.C$D} as {@code C.D}. */
    static String simple(String type) {
        return type.substring(type.lastIndexOf('.') + 1).replace('$', '.');
    }

    static boolean isOfTheJdk(String type) {
        return OF_THE_JDK.matcher(type).lookingAt();
    }

    /** The innermost place in the program; empty where the JDK is on its own. */
    static String frame(RecordedStackTrace stack) {
        return ofTheProgram(stack).findFirst().map(frame -> method(frame)
                + (frame.getLineNumber() > 0 ? ":" + frame.getLineNumber() : "")).orElse("");
    }

    /** The outermost method of the program that is not a lambda. */
    static Optional<String> outermost(RecordedStackTrace stack) {
        return ofTheProgram(stack).filter(frame -> !frame.getMethod().getName().contains("$"))
                .reduce((inner, outer) -> outer).map(Names::method);
    }

    private static Stream<RecordedFrame> ofTheProgram(RecordedStackTrace stack) {
        return stack == null
                ? Stream.of()
                : stack.getFrames().stream()
                        .filter(frame -> !isOfTheJdk(frame.getMethod().getType().getName()));
    }

    private static String method(RecordedFrame frame) {
        return simple(frame.getMethod().getType().getName()) + "."
                + LAMBDA.matcher(frame.getMethod().getName()).replaceAll("$1");
    }

    /** {@code a.b.C.method(C.java:12)} as {@code C.method:12}. */
    static String place(String frame) {
        return PLACE.matcher(frame).replaceAll("$1$2").replace('$', '.');
    }

    /** {@code tutorial.threads.Counting$Worker 1 2}, without package, {@code $} and length. */
    static String ofJava(String arguments) {
        String main = arguments.split(" ", 2)[0];
        return shortened(simple(main) + arguments.substring(main.length()));
    }

    /** The main class and its arguments, taken from a whole command line. */
    static String ofJavaCommand(String command) {
        Matcher main = CLASS_PATH.matcher(command);
        return ofJava(main.find() ? main.group(1) : command);
    }

    /** {@code /usr/bin/python3 x.py} as {@code python3 x.py}. */
    static String ofProgram(String command) {
        String program = command.split(" ", 2)[0];
        return shortened(command.substring(program.lastIndexOf('/') + 1));
    }

    private static String shortened(String name) {
        return name.length() <= LONGEST ? name : name.substring(0, LONGEST - 1) + "…";
    }
}
