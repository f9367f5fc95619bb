package tutorial.tools.pages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the build of a module wrote down in its {@code target}: its class path, and what its pom
 * sets.
 *
 * @param classPath as {@code java} takes it
 * @param properties as the pom says them: with <code>${...}</code> in them
 */
record Build(String classPath, Map<String, String> properties) {

    private static final Pattern CLASS_PATH = Pattern
            .compile("(?m)^java_class_path \\(initial\\): (.*)$");
    /** As a Java map prints itself: {name=value, name=value}. */
    private static final Pattern PROPERTY = Pattern
            .compile("([\\w.-]+)=(.*?)(?=, [\\w.-]+=|}\\s*$)", Pattern.DOTALL);
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^${}]+)}");

    /**
     * Reads what the last build wrote.
     *
     * @throws IllegalStateException with what to do, if there was none, or not with this pom
     */
    static Build read(Path module) {
        Path classPath = module.resolve("target/class-path.txt");
        Path settings = module.resolve("target/run-settings.txt");
        try {
            if (Files.notExists(classPath) || Files.notExists(settings)) {
                throw new IllegalStateException(module.getFileName()
                        + " is not compiled; run: mvn -q compile");
            }
            for (Path pom : new Path[]{Path.of("pom.xml"), Path.of("../pom.xml")}) {
                if (Files.getLastModifiedTime(module.resolve(pom))
                        .compareTo(Files.getLastModifiedTime(classPath)) > 0) {
                    throw new IllegalStateException(module.getFileName().resolve(pom).normalize()
                            + " was changed since " + module.getFileName()
                            + " was compiled; run: mvn -q compile");
                }
            }
            Matcher line = CLASS_PATH.matcher(Files.readString(classPath));
            if (!line.find()) {
                throw new IllegalStateException("there is no class path in " + classPath
                        + "; run: mvn -q compile");
            }
            Map<String, String> properties = new HashMap<>();
            PROPERTY.matcher(Files.readString(settings)).results()
                    .forEach(found -> properties.put(found.group(1), found.group(2)));
            return new Build(line.group(1), properties);
        } catch (IOException e) {
            throw new IllegalStateException("what the build wrote in " + module.getFileName()
                    + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** What a property is, with that command line. */
    String value(String name, Map<String, String> commandLine) {
        String value = commandLine.getOrDefault(name, properties.get(name));
        if (value == null) {
            throw new IllegalStateException("the pom sets no " + name);
        }
        return VARIABLE.matcher(value).replaceAll((MatchResult variable) -> Matcher
                .quoteReplacement(value(variable.group(1), commandLine)));
    }
}
