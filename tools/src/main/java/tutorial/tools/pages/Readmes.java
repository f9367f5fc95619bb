package tutorial.tools.pages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tutorial.tools.pages.ExampleRun.Limits;
import tutorial.tools.pages.Page.ExcerptBlock;
import tutorial.tools.pages.Page.OutputBlock;
import tutorial.tools.pages.Page.Reference;

/**
 * All pages of a repository, and everything that is to be true of them. A command that stands on
 * several pages is run once; a few run at the same time.
 */
final class Readmes implements AutoCloseable {

    /** How long a block may take. */
    static final Limits LIMITS = new Limits(Duration.ofSeconds(60), Duration.ofSeconds(10));

    private static final int LAST_ERRORS = 20;
    private static final Pattern NAMED_EXAMPLE = Pattern.compile("-Dexample=(\\w+)");
    private static final Pattern NAMED_FOLDER = Pattern.compile("-(?:f|pl) (\\S+)");

    private final Path root;
    private final Limits limits;
    private final LocalRepository repository = LocalRepository.ofThisProgram();
    private final List<String> modules;
    private final Map<String, Chapter> chapters = new TreeMap<>();
    private final Map<String, Page> pages = new TreeMap<>();
    private final Map<Execution, Future<ExampleRun>> runs = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(
            Math.clamp(Runtime.getRuntime().availableProcessors(), 2, 4));

    private record Execution(Path chapter, List<String> arguments, boolean errors) {}

    /** One thing that is to be true, where it stands, and what is missing to find out. */
    record Check(Place place, String what, Optional<String> missing,
            Callable<Optional<String>> fault) {

        Check(Place place, String what, Callable<Optional<String>> fault) {
            this(place, what, Optional.empty(), fault);
        }

        /** What is wrong; empty if all is well. */
        Optional<Problem> problem() throws InterruptedException {
            try {
                return fault.call().map(wrong -> new Problem(place, wrong));
            } catch (InterruptedException stopped) {
                throw stopped;
            } catch (IllegalArgumentException | IllegalStateException told) {
                return Optional.of(new Problem(place, told.getMessage()));
            } catch (Exception unexpected) {
                return Optional.of(new Problem(place, unexpected.toString()));
            }
        }

        @Override
        public String toString() {
            return place + " " + what;
        }
    }

    /** Reads README.md, CONTRIBUTING.md and the README.md of every module of this repository. */
    Readmes(Path root, Limits limits) throws IOException {
        this.root = root.toRealPath();
        this.limits = limits;
        modules = Pom.read(this.root.resolve("pom.xml"), repository::pom).modules();
        modules.stream().filter(module -> module.matches("\\d.*")).forEach(module -> chapters
                .put(module, Chapter.read(this.root.resolve(module), repository)));
        for (String name : Stream.concat(Stream.of("README.md", "CONTRIBUTING.md"),
                modules.stream().map(module -> module + "/README.md")).toList()) {
            if (Files.exists(this.root.resolve(name))) {
                pages.put(name, Page.read(this.root, name));
            }
        }
    }

    Path root() {
        return root;
    }

    Iterable<Page> pages() {
        return pages.values();
    }

    /**
     * Sees to it that what is run is what the sources say.
     *
     * @throws IllegalStateException if a source is newer than its class, or has none
     */
    void assertCompiled() throws IOException {
        for (Chapter chapter : chapters.values()) {
            chapter.assertCompiled();
        }
    }

    /** Starts whatever is to be run; without this, a run begins when it is first asked for. */
    void start() {
        for (Page page : pages.values()) {
            for (OutputBlock block : page.blocks()) {
                try {
                    if (block.mode().isRun()) {
                        run(block);
                    }
                } catch (IOException | IllegalArgumentException | IllegalStateException wrong) {
                    // The block's check says so.
                }
            }
        }
    }

    /** Everything that is to be true, page by page. */
    List<Check> checks() {
        List<Check> checks = new ArrayList<>();
        for (Page page : pages.values()) {
            page.problems().forEach(problem -> checks.add(new Check(problem.place(), "form",
                    () -> Optional.of(problem.what()))));
            page.blocks().forEach(block -> checks.add(check(block)));
            page.excerpts().forEach(excerpt -> checks.add(check(excerpt)));
            var links = new Links(root, pages);
            page.links().stream().filter(link -> !Links.leadsElsewhere(link))
                    .forEach(link -> checks.add(new Check(link.place(),
                            "link " + link.destination(), () -> links.fault(link))));
            page.mentions().forEach(mention -> checks.add(new Check(mention.place(),
                    mention.destination(), () -> fault(mention))));
        }
        chapters.keySet().forEach(chapter -> checks.addAll(examplesHaveBlocks(chapter)));
        return checks;
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

    /** The run of a block's command, which may still be going on. */
    private Future<ExampleRun> run(OutputBlock block) throws IOException {
        Command command = command(block);
        Chapter chapter = chapters.get(command.chapter());
        var execution = new Execution(chapter.folder(),
                chapter.javaArguments(command.properties()), block.mode().errors());
        return runs.computeIfAbsent(execution, what -> threads.submit(() -> ExampleRun
                .of(what.chapter(), what.arguments(), what.errors(), limits)));
    }

    /**
     * The command of a block that is run.
     *
     * @throws IllegalArgumentException with a message for the page's author
     */
    private Command command(OutputBlock block) throws IOException {
        Command command = Command.parse(block.command());
        Chapter chapter = chapters.get(command.chapter());
        if (chapter == null) {
            throw new IllegalArgumentException("there is no chapter " + command.chapter());
        }
        for (String property : command.properties().keySet()) {
            if (!chapter.knows(property)) {
                throw new IllegalArgumentException("the build of " + command.chapter()
                        + " does not know -D" + property);
            }
        }
        String example = chapter.example(command.properties());
        if (!chapter.examples().contains(example)) {
            throw new IllegalArgumentException("there is no example " + example + " in "
                    + command.chapter() + "; there are: "
                    + String.join(", ", chapter.examples()));
        }
        return command;
    }

    /** What a run of the block's command printed, if the run itself was a success. */
    private List<String> output(OutputBlock block) throws IOException, InterruptedException {
        ExampleRun run;
        try {
            run = run(block).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(block.command() + " could not be run: "
                    + e.getCause(), e);
        }
        List<String> troubles = new ArrayList<>(run.troubles());
        if (troubles.isEmpty() && run.status() != block.mode().status()) {
            troubles.add("ended with status " + run.status() + " instead of "
                    + block.mode().status());
        }
        if (!troubles.isEmpty()) {
            throw new IllegalStateException(block.command() + "\n" + String.join("\n", troubles)
                    + lastErrors(run));
        }
        return run.output();
    }

    private static String lastErrors(ExampleRun run) {
        List<String> errors = run.errors();
        List<String> last = errors.subList(Math.max(0, errors.size() - LAST_ERRORS),
                errors.size());
        return last.isEmpty()
                ? ""
                : "\nand said on standard error:\n" + String.join("\n", last);
    }

    private Optional<String> fault(OutputBlock block) throws IOException, InterruptedException {
        List<String> page = block.output().lines();
        if (!block.mode().isRun()) {
            return block.mode().fault(page);
        }
        List<String> run = output(block);
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
        List<String> run = block.mode().isRun() ? output(block) : List.of();
        boolean beginning = block.mode().order() == OutputMode.Order.BEGINNING;
        List<String> truth = beginning && !page.isEmpty()
                ? run.subList(0, Math.min(page.size(), run.size()))
                : run;
        block.mode().difference(truth, run).ifPresent(difference -> {
            throw new IllegalStateException(block.command() + ": " + difference);
        });
        return truth;
    }

    /** What is wrong with a command in running text, which may be a part of one. */
    private Optional<String> fault(Reference mention) throws IOException {
        Matcher example = NAMED_EXAMPLE.matcher(mention.destination());
        Matcher folder = NAMED_FOLDER.matcher(mention.destination());
        String module = folder.find()
                ? folder.group(1)
                : mention.place().page().replaceAll("/?[^/]*$", "");
        boolean placeholder = module.isEmpty() || module.contains("<");
        if (placeholder || !example.find()) {
            return Optional.empty();
        }
        if (!modules.contains(module)) {
            return Optional.of("there is no module " + module);
        }
        List<String> examples = Chapter.read(root.resolve(module), repository).examples();
        return examples.contains(example.group(1))
                ? Optional.empty()
                : Optional.of("there is no example " + example.group(1) + " in " + module
                        + "; there are: " + String.join(", ", examples));
    }

    /** The lines that an excerpt is to show. */
    List<String> truth(ExcerptBlock excerpt) throws IOException {
        Path page = root.resolve(excerpt.source().place().page());
        return Excerpt.read(page.getParent(), excerpt.file());
    }

    private List<Check> examplesHaveBlocks(String name) {
        Chapter chapter = chapters.get(name);
        Page page = pages.get(name + "/README.md");
        if (page == null) {
            return List.of(new Check(new Place(name + "/README.md", 1), "page",
                    () -> Optional.of("this chapter has no page")));
        }
        Set<String> shown = page.blocks().stream()
                .filter(block -> block.mode().order() != OutputMode.Order.NOT_RUN)
                .flatMap(block -> parsed(block.command()).stream())
                .filter(command -> command.chapter().equals(name))
                .map(command -> chapter.example(command.properties())).collect(Collectors.toSet());
        try {
            return chapter.examples().stream().map(example -> {
                String source = root.relativize(chapter.source(example)).toString();
                return new Check(new Place(source, 1), "has a block", () -> shown.contains(example)
                        ? Optional.empty()
                        : Optional.of("the example " + example + " has no block in "
                                + page.name()));
            }).toList();
        } catch (IOException | IllegalStateException wrong) {
            return List.of(new Check(new Place(name + "/pom.xml", 1), "examples", () -> {
                throw wrong;
            }));
        }
    }

    private static Optional<Command> parsed(String command) {
        try {
            return Optional.of(Command.parse(command));
        } catch (IllegalArgumentException toldElsewhere) {
            return Optional.empty();
        }
    }

    /** All problems of all pages, in order. */
    List<Problem> problems() throws InterruptedException {
        start();
        List<Problem> problems = new ArrayList<>();
        for (Check check : checks()) {
            check.problem().ifPresent(problems::add);
        }
        return problems;
    }

    /** Stops what still runs. */
    @Override
    public void close() {
        threads.shutdownNow();
        threads.close();
    }
}
