package tutorial.tools.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The class path of a module, found without Maven")
class LocalRepositoryTest {

    private static final Set<String> FOR_TESTS = Set.of("junit", "opentest4j", "apiguardian",
            "awaitility", "hamcrest", "open-test-reporting", "surefire");

    @Test
    @DisplayName("has the jars that Maven itself gave this module, but for those of the tests")
    void isMavens() {
        LocalRepository repository = LocalRepository.ofThisProgram();
        Pom tools = Pom.read(Path.of("pom.xml"), repository::pom);
        Set<String> mavens = Arrays
                .stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.endsWith(".jar"))
                .map(entry -> Path.of(entry).getFileName().toString())
                .filter(jar -> FOR_TESTS.stream().noneMatch(jar::startsWith))
                .collect(Collectors.toSet());
        List<String> found = repository.classPath(tools).stream()
                .map(jar -> jar.getFileName().toString()).toList();
        assertEquals(mavens, Set.copyOf(found));
    }

    @Nested
    @DisplayName("in a repository of six libraries")
    class Small {

        @TempDir
        private Path folder;

        @Test
        @DisplayName("what is nearest wins; optional, excluded and test libraries stay out")
        void nearestWins() throws IOException {
            library("a", "1", needs("b", "1", ""), needs("gone", "1", ""),
                    needs("gone", "1", "<optional>true</optional>"));
            library("b", "1", needs("c", "1", ""), needs("test", "1", "<scope>test</scope>"));
            library("c", "1");
            library("c", "2");
            assertEquals(List.of("a-1.jar", "c-2.jar", "b-1.jar"), classPath(
                    needs("a", "1", "<exclusions><exclusion><groupId>g</groupId>"
                            + "<artifactId>gone</artifactId></exclusion></exclusions>"),
                    needs("c", "2", "")));
        }

        @Test
        @DisplayName("what the module manages wins over all, and fills in what is left open")
        void managedWins() throws IOException {
            library("a", "1", needs("b", "${b.version}", ""));
            library("b", "1");
            library("b", "2");
            assertEquals(List.of("a-1.jar", "b-1.jar"), classPath(needs("a", "1", "")));
            assertEquals(List.of("a-1.jar", "b-2.jar"), classPath(needs("a", "1", ""),
                    "</dependencies><dependencyManagement><dependencies>" + needs("b", "2", "")
                            + "</dependencies></dependencyManagement><dependencies>"));
        }

        @Test
        @DisplayName("what is missing is named, with what to do")
        void namesWhatIsMissing() {
            String message = assertThrows(IllegalStateException.class,
                    () -> classPath(needs("a", "1", ""))).getMessage();
            assertEquals("g:a:1 is not on this machine; run: mvn -q compile", message);
        }

        private String needs(String name, String version, String more) {
            return "<dependency><groupId>g</groupId><artifactId>" + name + "</artifactId><version>"
                    + version + "</version>" + more + "</dependency>";
        }

        private void library(String name, String version, String... needs) throws IOException {
            Path files = Files.createDirectories(folder.resolve("g").resolve(name)
                    .resolve(version));
            Files.createFile(files.resolve(name + "-" + version + ".jar"));
            pom(files.resolve(name + "-" + version + ".pom"), needs);
        }

        private Path pom(Path file, String... needs) throws IOException {
            return Files.writeString(file, "<project><properties><b.version>1</b.version>"
                    + "</properties><dependencies>" + String.join("", needs)
                    + "</dependencies></project>");
        }

        private List<String> classPath(String... needs) throws IOException {
            var repository = new LocalRepository(folder);
            Pom module = Pom.read(pom(folder.resolve("pom.xml"), needs), repository::pom);
            return repository.classPath(module).stream()
                    .map(jar -> jar.getFileName().toString()).toList();
        }
    }
}
