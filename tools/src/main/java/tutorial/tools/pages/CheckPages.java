package tutorial.tools.pages;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tutorial.tools.lib.Arguments;
import tutorial.tools.lib.Stop;
import tutorial.tools.pages.Page.OutputBlock;

/**
 * Checks what can be seen of the pages without running an example: their form, excerpts, links,
 * commands, and that every example has its block, its test and its question. It takes seconds.
 *
 * <p>You will see one paragraph for each thing that is wrong; nothing printed means nothing wrong.
 */
public final class CheckPages {

    private CheckPages() {}

    static void main(String[] args) throws IOException, InterruptedException {
        var arguments = Arguments.of(CheckPages.class, args);
        String only = arguments.text("pages",
                "only those in this folder, or this one; #name for one section", "");
        arguments.end();

        List<Problem> problems;
        try {
            problems = problems(Path.of(".."), only);
            warn(Path.of(".."), only);
        } catch (IllegalArgumentException unknown) {
            throw arguments.refuse(unknown.getMessage());
        } catch (IllegalStateException notBuilt) {
            throw Stop.failed(notBuilt.getMessage(), notBuilt);
        }
        problems.forEach(System.out::println);
        System.exit(problems.isEmpty() ? 0 : 1);
    }

    /** Figures of which nobody says what holds are not wrong yet. */
    private static void warn(Path root, String only) throws IOException {
        try (var readmes = new Readmes(root, only, Readmes.LIMITS)) {
            List<OutputBlock> blocks = readmes.withoutCondition();
            if (!blocks.isEmpty()) {
                System.err.println(blocks.size() + " blocks have figures and no condition (holds"
                        + " /a/ < /b/, or holds nothing):");
                blocks.forEach(block -> System.err.println(block.output().place() + ": "
                        + block.command()));
            }
        }
    }

    /** What is wrong with the pages of a repository, or of one folder of it. */
    static List<Problem> problems(Path root, String only)
            throws IOException, InterruptedException {
        List<Problem> problems = new ArrayList<>();
        try (var readmes = new Readmes(root, only, Readmes.LIMITS)) {
            readmes.assertBuilt();
            for (Check check : readmes.checks(block -> false)) {
                check.problem().ifPresent(problems::add);
            }
        }
        return problems;
    }
}
