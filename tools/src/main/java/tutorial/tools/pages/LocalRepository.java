package tutorial.tools.pages;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import org.commonmark.parser.Parser;
import tutorial.tools.pages.Pom.Artifact;
import tutorial.tools.pages.Pom.Dependency;

/**
 * The libraries that Maven has fetched to this machine. Finds a module's class path there as Maven
 * does, without Maven: what is nearest wins, then what comes first; what is managed wins over both.
 */
final class LocalRepository {

    private static final Set<String> AT_RUN_TIME = Set.of("", "compile", "runtime");

    private final Path folder;

    LocalRepository(Path folder) {
        this.folder = folder;
    }

    /** The repository that this program's own libraries were taken from. */
    static LocalRepository ofThisProgram() {
        try {
            Path jar = Path.of(Parser.class.getProtectionDomain().getCodeSource().getLocation()
                    .toURI());
            // org/commonmark/commonmark/VERSION/commonmark-VERSION.jar
            Path folder = jar;
            for (int level = 0; level < 5; level++) {
                folder = folder.getParent();
            }
            return new LocalRepository(folder);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Where the pom of a library is. */
    Path pom(Artifact artifact) {
        return file(artifact, ".pom");
    }

    /** The jars that a module needs at run time, those it names itself first. */
    List<Path> classPath(Pom module) {
        List<Path> jars = new ArrayList<>();
        Map<String, Dependency> managed = module.managed(this::read);
        Queue<Dependency> open = new ArrayDeque<>(needed(module, Map.of(), List.of()));
        Set<String> seen = new HashSet<>();
        while (!open.isEmpty()) {
            Dependency next = open.remove();
            if (seen.add(next.key())) {
                String classifier = next.classifier().isEmpty() ? "" : "-" + next.classifier();
                jars.add(file(next.artifact(), classifier + ".jar"));
                open.addAll(needed(read(next.artifact()), managed, next.exclusions()));
            }
        }
        return jars;
    }

    private List<Dependency> needed(Pom pom, Map<String, Dependency> overriding,
            List<String> exclusions) {
        Map<String, Dependency> own = pom.managed(this::read);
        return pom.dependencies().stream()
                .map(each -> each.completedBy(own.get(each.key())))
                .map(each -> each.overriddenBy(overriding.get(each.key())))
                .filter(each -> AT_RUN_TIME.contains(each.scope()) && !each.optional())
                .filter(each -> each.type().equals("jar"))
                .filter(each -> exclusions.stream().noneMatch(out -> excludes(out, each)))
                .map(each -> each.excluding(exclusions)).toList();
    }

    private static boolean excludes(String exclusion, Dependency dependency) {
        String[] names = exclusion.split(":");
        return (names[0].equals("*") || names[0].equals(dependency.artifact().group()))
                && (names[1].equals("*") || names[1].equals(dependency.artifact().name()));
    }

    private Pom read(Artifact artifact) {
        return Pom.read(pom(artifact), this::pom);
    }

    private Path file(Artifact artifact, String ending) {
        Path file = folder.resolve(artifact.group().replace('.', File.separatorChar))
                .resolve(artifact.name()).resolve(artifact.version())
                .resolve(artifact.name() + "-" + artifact.version() + ending);
        if (!Files.isRegularFile(file)) {
            throw new IllegalStateException(artifact.group() + ":" + artifact.name() + ":"
                    + artifact.version() + " is not on this machine; run: mvn -q compile");
        }
        return file;
    }
}
