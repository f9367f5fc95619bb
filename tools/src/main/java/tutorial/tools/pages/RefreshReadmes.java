package tutorial.tools.pages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tutorial.tools.lib.Arguments;
import tutorial.tools.lib.Stop;
import tutorial.tools.pages.Page.ExcerptBlock;
import tutorial.tools.pages.Page.Lines;
import tutorial.tools.pages.Page.OutputBlock;

/**
 * Rewrites the output blocks and the excerpts of the pages from real runs and real sources: those
 * that are no longer true, or all of them. Nothing else on a page is touched. A block with a
 * condition is run ten times on a quiet machine; the condition must hold in eight of them.
 *
 * <p>You will see one line for each block that was rewritten and, on standard error, what is left
 * for a person to do. Nothing printed means that every page was true.
 */
public final class RefreshReadmes {

    private static final Pattern FENCE = Pattern
            .compile("(?<indent>\\s*)(?<fence>`{3,}|~{3,})[^\r\n]*(?<ending>\r?\n)");

    private static final int RUNS = 10;
    private static final int ENOUGH_RUNS = 8;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Readmes readmes;
    private final boolean all;
    private final Quietness quietness;
    private final List<Edit> edits = new ArrayList<>();
    private final List<String> changed = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();

    private RefreshReadmes(Readmes readmes, boolean all, Quietness quietness) {
        this.readmes = readmes;
        this.all = all;
        this.quietness = quietness;
    }

    /** Returns when the machine is quiet enough for figures. */
    interface Quietness {
        void await() throws InterruptedException;
    }

    /** What was rewritten, one line each, and what is left for a person to do. */
    record Result(List<String> changed, List<Problem> problems) {}

    /** A block's lines, and what is to stand there instead. */
    private record Edit(Lines old, List<String> lines, String what) {}

    /** What would be true on a page now. */
    private interface Truth {
        List<String> lines() throws IOException, InterruptedException;
    }

    static void main(String[] args) throws IOException, InterruptedException {
        var arguments = Arguments.of(RefreshReadmes.class, args);
        boolean all = arguments.flag("--all",
                "rewrites those that are still true in their mode, too");
        boolean measured = arguments.flag("--measured",
                "runs the measurements of the pages, and nothing else");
        String only = arguments.text("pages",
                "only those in this folder, or this one; #name for one section", "");
        arguments.end();

        Quietness quiet = () -> Quiet.await(PATIENCE);
        Result result;
        try {
            result = measured
                    ? measure(Path.of(".."), only, quiet)
                    : refresh(Path.of(".."), only, all, quiet);
        } catch (IllegalArgumentException unknown) {
            throw arguments.refuse(unknown.getMessage());
        } catch (IllegalStateException notCompiled) {
            throw Stop.failed(notCompiled.getMessage(), notCompiled);
        }
        result.changed().forEach(System.out::println);
        result.problems().forEach(System.err::println);
        System.exit(result.problems().isEmpty() ? 0 : 1);
    }

    /**
     * Refreshes the pages of a repository, or those in one folder of it.
     *
     * @throws IllegalStateException if a chapter is not compiled, or is no longer as it was then
     */
    static Result refresh(Path root, String only, boolean all, Quietness quietness)
            throws IOException, InterruptedException {
        try (var readmes = new Readmes(root, only, Readmes.LIMITS)) {
            readmes.assertCompiled();
            readmes.start(block -> !block.mode().isCounted());
            var refresh = new RefreshReadmes(readmes, all, quietness);
            for (Page page : readmes.pages()) {
                refresh.plan(page);
            }
            // Nothing else of ours runs any more.
            for (Page page : readmes.pages()) {
                refresh.planCounted(page);
                refresh.apply(page);
            }
            return new Result(refresh.changed, refresh.problems);
        }
    }

    /** Runs the measurements, one after the other, and writes what they print. */
    static Result measure(Path root, String only, Quietness quietness)
            throws IOException, InterruptedException {
        try (var readmes = new Readmes(root, only, Readmes.LIMITS)) {
            var refresh = new RefreshReadmes(readmes, true, quietness);
            for (Page page : readmes.pages()) {
                for (OutputBlock block : page.blocks()) {
                    if (block.mode().order() == OutputMode.Order.MEASURED) {
                        quietness.await();
                        refresh.plan(block.output(), block.command(), Optional.empty(),
                                () -> refresh.measured(block));
                    }
                }
                refresh.apply(page);
            }
            return new Result(refresh.changed, refresh.problems);
        }
    }

    private void plan(Page page) throws IOException, InterruptedException {
        problems.addAll(page.problems());
        for (OutputBlock block : page.blocks()) {
            if (!block.mode().isCounted() && block.mode().order() != OutputMode.Order.MEASURED) {
                plan(block.output(), block.command(), readmes.check(block).problem(),
                        () -> readmes.truth(block));
            }
        }
        for (ExcerptBlock excerpt : page.excerpts()) {
            plan(excerpt.source(), "excerpt " + excerpt.file(),
                    readmes.check(excerpt).problem(), () -> readmes.truth(excerpt));
        }
    }

    private void planCounted(Page page) throws IOException, InterruptedException {
        for (OutputBlock block : page.blocks()) {
            if (block.mode().isCounted() && block.mode().isRun()) {
                plan(block.output(), block.command(), readmes.check(block).problem(),
                        () -> counted(block));
            }
        }
    }

    /**
     * The run in the middle of several, of those in which the block's conditions hold. They are
     * made one after the other while this machine is quiet.
     *
     * @throws IllegalStateException if the conditions hold in too few of them
     */
    private List<String> counted(OutputBlock block) throws IOException, InterruptedException {
        Condition first = block.mode().holds().orElseThrow().getFirst();
        List<List<String>> held = new ArrayList<>();
        Optional<String> broken = Optional.empty();
        for (int i = 0; i < RUNS; i++) {
            quietness.await();
            List<String> run = readmes.again(block);
            Optional<String> fault = block.mode().broken(run);
            if (fault.isEmpty()) {
                held.add(run);
            }
            broken = fault.isPresent() ? fault : broken;
        }
        if (held.size() < ENOUGH_RUNS) {
            throw new IllegalStateException("%s: its conditions hold in %d of %d runs; %s"
                    .formatted(block.command(), held.size(), RUNS, broken.orElseThrow()));
        }
        held.sort(Comparator.comparing(first::ratio));
        return held.get(held.size() / 2);
    }

    /** What a measurement prints; an exception if the block's conditions do not hold of it. */
    private List<String> measured(OutputBlock block) throws IOException, InterruptedException {
        List<String> run = Runs.measured(readmes.root(), block);
        Optional<String> broken = block.mode().broken(run);
        if (broken.isPresent()) {
            throw new IllegalStateException(block.command() + ": " + broken.get());
        }
        return run;
    }

    private void plan(Lines old, String what, Optional<Problem> problem, Truth truth)
            throws IOException, InterruptedException {
        if (!all && problem.map(Problem::isTooBusy).orElse(true)) {
            problem.ifPresent(problems::add);
            return;
        }
        try {
            List<String> lines = truth.lines();
            if (lines.equals(old.lines())) {
                problem.ifPresent(problems::add);
            } else {
                edits.add(new Edit(old, lines, what));
            }
        } catch (IllegalArgumentException | IllegalStateException told) {
            problems.add(new Problem(old.place(), told.getMessage()));
        }
    }

    private void apply(Page page) throws IOException {
        List<Edit> own = edits.stream()
                .filter(edit -> edit.old().place().page().equals(page.name())).toList();
        if (!own.isEmpty()) {
            apply(readmes.root().resolve(page.name()), new ArrayList<>(own));
        }
    }

    private void apply(Path file, List<Edit> edits) throws IOException {
        // Each line keeps its own ending, so that what is not rewritten stays as it is.
        List<String> text = new ArrayList<>(List.of(Files.readString(file).split("(?<=\n)")));
        int shift = 0;
        edits.sort(Comparator.comparing(edit -> edit.old().first()));
        for (Edit edit : edits) {
            Place place = edit.old().place();
            Matcher fence = FENCE.matcher(text.get(place.line() - 1 + shift));
            if (!fence.matches()) {
                problems.add(new Problem(place, "only a block that begins its own line can be"
                        + " rewritten"));
            } else if (edit.lines().stream()
                    .anyMatch(line -> line.strip().startsWith(fence.group("fence")))) {
                problems.add(new Problem(place, "what is to stand here would close the block:"
                        + " give it a longer fence than " + fence.group("fence")));
            } else {
                String ending = fence.group("ending");
                List<String> lines = edit.lines().stream().map(line -> line.isEmpty()
                        ? ending
                        : fence.group("indent") + line + ending).toList();
                int first = edit.old().first() + shift;
                text.subList(first, first + edit.old().lines().size()).clear();
                text.addAll(first, lines);
                changed.add(new Place(place.page(), place.line() + shift) + ": rewritten: "
                        + edit.what());
                shift += lines.size() - edit.old().lines().size();
            }
        }
        Files.writeString(file, String.join("", text));
    }
}
