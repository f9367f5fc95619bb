package tutorial.tools.pages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tutorial.tools.pages.ExampleRun.Limits;
import tutorial.tools.pages.Page.ExcerptBlock;
import tutorial.tools.pages.Page.OutputBlock;

/** The pages of a repository or of one of its folders, and all that is to be true of them. */
final class Readmes implements AutoCloseable {

    /** How long a block may take. */
    static final Limits LIMITS = new Limits(Duration.ofSeconds(180), Duration.ofSeconds(10));

    private final Path root;
    private final String only;
    private final String section;
    private final Map<String, Chapter> modules = new TreeMap<>();
    private final Map<String, Page> pages = new TreeMap<>();
    private final Runs runs;

    /** Reads README.md, CONTRIBUTING.md and the README.md of every module of this repository. */
    Readmes(Path root, Limits limits) throws IOException {
        this(root, "", limits);
    }

    /**
     * Reads them all, and looks at the page of that name or at the pages in that folder only; with
     * {@code #section} behind it, at that section only.
     *
     * @throws IllegalArgumentException if there is none
     */
    Readmes(Path root, String only, Limits limits) throws IOException {
        this.root = root.toRealPath();
        String[] parts = only.split("#", 2);
        this.only = parts[0].replaceAll("/$", "");
        this.section = parts.length > 1 ? parts[1].toLowerCase(Locale.ROOT) : "";
        Chapter.all(this.root).forEach(module -> modules.put(module.name(), module));
        for (String folder : Stream.concat(Stream.of(""), modules.keySet().stream()).toList()) {
            try (Stream<Path> files = Files.list(this.root.resolve(folder))) {
                for (Path file : files.filter(file -> file.toString().endsWith(".md")).toList()) {
                    String name = this.root.relativize(file).toString().replace('\\', '/');
                    pages.put(name, Page.read(this.root, name));
                }
            }
        }
        if (!only.isEmpty() && pages().isEmpty()) {
            throw new IllegalArgumentException(
                    "there is no page or section " + only + "; there are: "
                            + String.join(", ", pages.keySet()));
        }
        Map<String, Chapter> chapters = new TreeMap<>(modules);
        chapters.values().removeIf(module -> !module.isChapter());
        runs = new Runs(chapters, limits);
    }

    Path root() {
        return root;
    }

    /** The pages that are looked at. */
    List<Page> pages() {
        return pages.values().stream().filter(page -> isMeant(page.name()))
                .map(page -> section.isEmpty() ? page : page.only(section))
                .filter(page -> section.isEmpty() || !page.blocks().isEmpty()).toList();
    }

    /** The blocks with output on them. */
    List<OutputBlock> blocks() {
        return pages().stream().flatMap(page -> page.blocks().stream()).toList();
    }

    private boolean isMeant(String name) {
        return only.isEmpty() || name.equals(only) || name.startsWith(only + "/");
    }

    private List<Chapter> chapters() {
        return modules.values().stream().filter(Chapter::isChapter)
                .filter(chapter -> isMeant(chapter.name() + "/")).toList();
    }

    /**
     * Sees to it that what is run is what the sources say.
     *
     * @throws IllegalStateException if a source is newer than its class, or has none
     */
    void assertCompiled() throws IOException {
        for (Chapter chapter : chapters()) {
            chapter.assertCompiled();
        }
    }

    /**
     * Sees to it that what the builds wrote down can be read.
     *
     * @throws IllegalStateException if a chapter was not built, or with another pom
     */
    void assertBuilt() {
        chapters().forEach(Chapter::build);
    }

    /** Starts what these blocks run; without this, a run begins when it is first asked for. */
    void start(Predicate<OutputBlock> which) {
        // First those of which several can run at a time.
        blocks().stream().filter(which)
                .sorted(Comparator.comparing(block -> block.mode().isCounted()))
                .forEach(runs::start);
    }

    /** The blocks with figures of which no condition says what holds. */
    List<OutputBlock> withoutCondition() {
        return blocks().stream()
                .filter(block -> block.mode().lacksCondition(block.output().lines())).toList();
    }

    /** Everything that is to be true, page by page; of the other blocks, their form. */
    List<Check> checks(Predicate<OutputBlock> run) throws IOException {
        List<Check> checks = written();
        blocks().forEach(block -> checks.add(run.test(block) ? check(block) : form(block)));
        return checks;
    }

    /** What can be seen without running anything. */
    private List<Check> written() throws IOException {
        List<Check> checks = new ArrayList<>();
        var links = new Links(root, pages);
        var mentions = new Mentions(modules);
        for (Page page : pages()) {
            page.problems().forEach(problem -> checks.add(new Check(problem.place(), "form",
                    () -> Optional.of(problem.what()))));
            page.excerpts().forEach(excerpt -> checks.add(check(excerpt)));
            page.links().stream().filter(link -> !Links.leadsElsewhere(link))
                    .forEach(link -> checks.add(new Check(link.place(),
                            "link " + link.destination(), () -> links.fault(link))));
            page.mentions().forEach(mention -> checks.add(new Check(mention.place(),
                    mention.destination(), () -> mentions.fault(mention))));
        }
        checks.addAll(SameOutputs.checks(pages.values(), this::isMeant));
        if (Files.exists(root.resolve(RefreshIndex.INDEX))) {
            checks.addAll(RefreshIndex.checks(root));
        }
        for (Chapter chapter : chapters()) {
            List<Page> own = pages.values().stream()
                    .filter(page -> page.name().startsWith(chapter.name() + "/")).toList();
            checks.addAll(new Lessons(root, chapter, own).checks());
            var sittings = new Sittings(root, chapter, own);
            checks.addAll(sittings.checks());
            if (own.size() > 1) {
                checks.add(sittings.rootRow(root.resolve("README.md")));
            }
        }
        return checks;
    }

    /** That a block has the form of its mode and a command that can be run; it is not run. */
    private Check form(OutputBlock block) {
        return new Check(block.output().place(), block.command(), () -> {
            if (block.mode().isRun()) {
                runs.command(block.command());
            }
            return block.mode().fault(block.output().lines());
        });
    }

    /** That a block shows what its command prints. */
    Check check(OutputBlock block) {
        return new Check(block.output().place(), block.command(), block.mode().missing(),
                () -> fault(block));
    }

    /** That an excerpt shows what its file says. */
    Check check(ExcerptBlock excerpt) {
        return new Check(excerpt.source().place(), "excerpt " + excerpt.file(),
                () -> fault(excerpt));
    }

    private Optional<String> fault(OutputBlock block) throws IOException, InterruptedException {
        List<String> page = block.output().lines();
        if (!block.mode().isRun()) {
            return block.mode().fault(page);
        }
        List<String> run = runs.output(block);
        return block.mode().difference(page, run)
                .map(difference -> "this is not what " + block.command() + " prints\n"
                        + difference)
                .or(() -> block.mode().fault(page));
    }

    private Optional<String> fault(ExcerptBlock excerpt) throws IOException {
        return OutputMode.parse("exact").difference(excerpt.source().lines(), truth(excerpt))
                .map(difference -> "this is not what " + excerpt.file() + " says\n" + difference);
    }

    /**
     * The lines that a block is to show.
     *
     * @throws IllegalStateException if there are none, because the run was a failure
     */
    List<String> truth(OutputBlock block) throws IOException, InterruptedException {
        List<String> page = block.output().lines();
        if (block.mode().missing().isPresent()) {
            return page;
        }
        List<String> run = block.mode().isRun() ? runs.output(block) : List.of();
        boolean beginning = block.mode().order() == OutputMode.Order.BEGINNING;
        List<String> truth = beginning && !page.isEmpty()
                ? run.subList(0, Math.min(page.size(), run.size()))
                : run;
        block.mode().difference(truth, run).ifPresent(difference -> {
            throw new IllegalStateException(block.command() + ": " + difference);
        });
        return truth;
    }

    /** What one more run of a block prints. */
    List<String> again(OutputBlock block) throws IOException, InterruptedException {
        return runs.again(block);
    }

    /** The lines that an excerpt is to show. */
    List<String> truth(ExcerptBlock excerpt) throws IOException {
        Path page = root.resolve(excerpt.source().place().page());
        return Excerpt.read(page.getParent(), excerpt.file());
    }

    /** Stops what still runs. */
    @Override
    public void close() {
        runs.close();
    }
}
