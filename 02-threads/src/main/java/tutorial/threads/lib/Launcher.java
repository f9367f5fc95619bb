package tutorial.threads.lib;

import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.net.URI;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Runs the lesson that {@code -Dexample} names, in any case. The one place that finds a class by
 * its name; written for Java 17 and with nothing but the JDK, so that it can say what is missing.
 */
public final class Launcher {

    public static void main(String[] given) throws Throwable {
        var words = Arrays.asList(given);
        // "mvn exec:java" hands over the whole command line of "mvn exec:exec".
        if (words.contains("-classpath")) {
            beInMaven(words.subList(0, words.indexOf("-classpath")));
            words = words.subList(words.indexOf("-classpath") + 3, words.size());
        } else {
            // Maven does not tell us when it is ended by SIGTERM.
            ProcessHandle.current().parent().ifPresent(maven -> maven.onExit().thenRunAsync(
                    () -> System.exit(128 + 15), ending -> new Thread(ending).start()));
        }
        var main = Class.forName(find(words.get(0).replaceAll(".*\\.", "")))
                .getDeclaredMethod("main", String[].class);
        main.setAccessible(true);
        try {
            main.invoke(null, (Object) words.stream().skip(1)
                    .flatMap(word -> Arrays.stream(word.split("\\s+")))
                    .filter(word -> !word.isEmpty()).toArray(String[]::new));
        } catch (InvocationTargetException thrown) {
            Thread self = Thread.currentThread();
            self.getUncaughtExceptionHandler().uncaughtException(self, thrown.getCause());
            System.exit(1);
        }
    }

    private static void beInMaven(List<String> flags) {
        flags.stream().filter(flag -> flag.startsWith("-D")).map(flag -> flag.split("[D=]", 3))
                .forEach(pair -> System.setProperty(pair[1], pair[2]));
        if (Launcher.class.getClassLoader() instanceof URLClassLoader loader) {
            // The class path that child JVMs are started with.
            System.setProperty("java.class.path", Arrays.stream(loader.getURLs())
                    .map(url -> Path.of(URI.create(url.toString())).toString())
                    .collect(Collectors.joining(File.pathSeparator)));
        }
    }

    /** The class of the lesson; ends the program with a line where there is none. */
    private static String find(String asked) throws Exception {
        String home = Launcher.class.getPackageName().replaceAll("\\.lib$", "");
        var list = Launcher.class.getResourceAsStream(
                "/" + home.replace('.', '/') + "/lessons.txt");
        if (list == null || Runtime.version().feature() < 25) {
            System.err.printf("%s Type: mvn -q -f %s -Dexample=%s%n", list == null
                    ? "Nothing is compiled yet."
                    : "This is Java " + Runtime.version().feature() + ", an example needs 25.",
                    System.getProperty("chapter"), asked);
            System.exit(2);
        }
        var lessons = new String(list.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        String name = lessons.stream().map(lesson -> lesson.split(":")[0])
                .max(Comparator.comparing(lesson -> alike(lesson, asked))).orElseThrow();
        if (!name.equalsIgnoreCase(asked)) {
            boolean all = asked.equals("list");
            System.out.println(all
                    ? "The examples of this chapter:"
                    : "There is no example " + asked + "; the nearest is " + name + ". All:");
            lessons.forEach(lesson -> System.out.println("  " + lesson));
            System.exit(all ? 0 : 2);
        }
        return home + "." + name;
    }

    /** From 0 to 1: how many pairs of neighbouring letters two names share. */
    private static double alike(String lesson, String asked) {
        String in = asked.toLowerCase(Locale.ROOT);
        String letters = lesson.toLowerCase(Locale.ROOT);
        return IntStream.range(1, lesson.length())
                .filter(i -> in.contains(letters.substring(i - 1, i + 1))).count()
                * 2.0 / (lesson.length() + asked.length() - 2);
    }
}
