package tutorial.tools.pages;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * How the output on a page is compared with that of a run: what the comment above the block says
 * behind {@code output:}.
 *
 * @param order which lines are compared with which
 * @param mask what is not compared; none for everything to the character
 * @param outcomes the lines that are allowed; empty but for {@link Order#OUTCOMES}
 * @param status the exit status that the example must end with
 * @param errors whether standard error is shown on the page, too
 * @param needs programs and files without which the block is not run
 * @param slow whether its run takes long, so that it is left to the profile slow
 * @param holds what sentences of the page lean on; empty if it says nothing of that
 */
record OutputMode(Order order, Optional<Mask> mask, List<String> outcomes, int status,
        boolean errors, List<String> needs, boolean slow, Optional<List<Condition>> holds) {

    /** Which lines of the page are compared with which lines of the run. */
    enum Order {
        SAME, ANY, BEGINNING, OUTCOMES, NOT_RUN, MEASURED
    }

    static final String KNOWN = "exact, any-order, varies, starts-with, outcomes: a | b, not run,"
            + " measured";

    private static final String NOTHING = "nothing";
    private static final Pattern FIGURE = Pattern.compile(
            "\\d ?(?:[nµμum]?s|[kKMGT]i?B|%)(?!\\w)|\\dx\\b");
    private static final String REGEX = "/(?:[^/\\\\]|\\\\.)+/";
    private static final Pattern COMMENT = Pattern.compile("(?<modes>[^;]*)(?<clauses>(?:;.*)?)");
    private static final Pattern CLAUSE = Pattern.compile("\\s*;\\s*(?:status (?<status>\\d+)"
            + "|(?<errors>stderr)|(?<slow>slow)|needs (?<needs>\\S+)|also(?<also>(?:\\s+" + REGEX
            + ")+)|holds (?<holds>(?:" + REGEX + "|[^;/])+))(?=\\s*(?:;|$))");

    /**
     * Reads what stands behind {@code output:} in the comment.
     *
     * @throws IllegalArgumentException with a message for the page's author
     */
    static OutputMode parse(String comment) {
        Matcher parts = COMMENT.matcher(comment.replaceAll("\\s+", " ").strip());
        if (!parts.matches() || parts.group("modes").isBlank()) {
            throw new IllegalArgumentException("names no mode; there are: " + KNOWN);
        }
        int status = 0;
        boolean errors = false;
        boolean slow = false;
        List<String> also = new ArrayList<>();
        List<String> needs = new ArrayList<>();
        List<Condition> holds = null;
        Matcher clause = CLAUSE.matcher(parts.group("clauses"));
        int end = 0;
        while (clause.lookingAt()) {
            if (clause.group("status") != null) {
                status = Integer.parseInt(clause.group("status"));
            }
            errors |= clause.group("errors") != null;
            slow |= clause.group("slow") != null;
            also.addAll(regexes(clause.group("also")));
            Optional.ofNullable(clause.group("needs")).ifPresent(needs::add);
            if (clause.group("holds") != null) {
                holds = clause.group("holds").strip().equals(NOTHING)
                        ? List.of()
                        : Condition.parse(clause.group("holds").strip());
            }
            end = clause.end();
            clause.region(end, parts.group("clauses").length());
        }
        if (!parts.group("clauses").substring(end).isBlank()) {
            throw new IllegalArgumentException("\"" + parts.group("clauses").substring(end).strip()
                    + "\" is none of: ; status N, ; stderr, ; slow, ; needs NAME,"
                    + " ; also /regex/ /regex/, ; holds 2 * /a/ < /b/");
        }
        return of(parts.group("modes"), status, errors, also, needs, slow,
                Optional.ofNullable(holds));
    }

    /**
     * What this machine lacks of what the block needs: a program that is not on the PATH, or a path
     * such as {@code /proc} that is not there.
     */
    Optional<String> missing() {
        String path = Objects.requireNonNullElse(System.getenv("PATH"), "");
        return needs.stream().filter(name -> name.startsWith("/")
                ? !Files.exists(Path.of(name))
                : Arrays.stream(path.split(File.pathSeparator))
                        .noneMatch(folder -> Files.isExecutable(Path.of(folder, name))))
                .findFirst();
    }

    private static List<String> regexes(String also) {
        if (also == null) {
            return List.of();
        }
        List<String> regexes = Pattern.compile(REGEX).matcher(also).results()
                .map(found -> found.group().substring(1, found.group().length() - 1)).toList();
        for (String regex : regexes) {
            try {
                if (Pattern.compile(regex).matcher("").matches()) {
                    throw new IllegalArgumentException("/" + regex + "/ matches nothing at all");
                }
            } catch (PatternSyntaxException wrong) {
                throw new IllegalArgumentException("/" + regex + "/ is not a regular expression: "
                        + wrong.getDescription(), wrong);
            }
        }
        return regexes;
    }

    private static OutputMode of(String modes, int status, boolean errors, List<String> also,
            List<String> needs, boolean slow, Optional<List<Condition>> holds) {
        List<Order> orders = new ArrayList<>();
        boolean exact = false;
        boolean varies = false;
        List<String> outcomes = List.of();
        String[] beforeAndOutcomes = modes.split("outcomes:", 2);
        for (String mode : beforeAndOutcomes[0].split(",")) {
            switch (mode.strip()) {
                case "" -> {}
                case "exact" -> exact = true;
                case "varies" -> varies = true;
                case "any-order" -> orders.add(Order.ANY);
                case "starts-with" -> orders.add(Order.BEGINNING);
                case "not run" -> orders.add(Order.NOT_RUN);
                case "measured" -> orders.add(Order.MEASURED);
                default -> throw new IllegalArgumentException("\"" + mode.strip()
                        + "\" is no mode; there are: " + KNOWN);
            }
        }
        if (beforeAndOutcomes.length > 1) {
            orders.add(Order.OUTCOMES);
            outcomes = Arrays.stream(beforeAndOutcomes[1].split("\\|")).map(String::strip)
                    .toList();
        }
        boolean contradiction = exact && (varies || !orders.isEmpty()) || orders.size() > 1
                || varies && orders.contains(Order.NOT_RUN);
        if (contradiction) {
            throw new IllegalArgumentException("these modes contradict each other: "
                    + modes.strip());
        }
        if (!also.isEmpty() && !varies) {
            throw new IllegalArgumentException("also /regex/ belongs to varies");
        }
        return new OutputMode(orders.isEmpty() ? Order.SAME : orders.getFirst(),
                varies ? Optional.of(new Mask(also)) : Optional.empty(), outcomes, status, errors,
                List.copyOf(needs), slow, holds);
    }

    /** Whether the page shows what a run prints, and the whole of it. */
    boolean showsAll() {
        return order == Order.SAME || order == Order.ANY;
    }

    /** Whether a sentence leans on figures, so that a run is one of several, counted. */
    boolean isCounted() {
        return holds.isPresent() && !holds.get().isEmpty();
    }

    /** Whether figures that vary stand in the block, and no condition says what holds of them. */
    boolean lacksCondition(List<String> page) {
        return holds.isEmpty() && mask.isPresent() && page.stream().anyMatch(FIGURE.asPredicate());
    }

    /** Which condition does not hold of these lines. */
    Optional<String> broken(List<String> lines) {
        return lines.isEmpty()
                ? Optional.empty()
                : holds.stream().flatMap(List::stream)
                        .flatMap(condition -> condition.fault(lines).stream()).findFirst();
    }

    /** What is wrong with these lines on the page, whatever a run prints. */
    Optional<String> fault(List<String> page) {
        if (order == Order.NOT_RUN) {
            return page.isEmpty()
                    ? Optional.empty()
                    : Optional.of("a block that is not run shows no output, only its command");
        }
        if (order == Order.BEGINNING && page.isEmpty()) {
            return Optional.of("a block that starts-with shows at least one line");
        }
        if (page.isEmpty()) {
            return Optional.empty();
        }
        return mask.map(some -> some.idleIn(page)).filter(idle -> !idle.isEmpty())
                .map(idle -> "matches nothing in this block: also " + String.join(" ", idle))
                .or(() -> broken(page));
    }

    /** What is wrong with these lines on the page beside a run that printed those. */
    Optional<String> fault(List<String> page, List<String> run) {
        return difference(page, run).or(() -> fault(page));
    }

    /** Whether there is a run to compare the page with, on this machine. */
    boolean isRun() {
        return order != Order.NOT_RUN && order != Order.MEASURED && missing().isEmpty();
    }

    /** In what the page differs from a run, as a unified diff; empty if it does not. */
    Optional<String> difference(List<String> page, List<String> run) {
        UnaryOperator<String> masked = line -> mask.map(some -> some.apply(line)).orElse(line);
        return switch (order) {
            case SAME -> Difference.of(page, run, masked);
            case BEGINNING -> Difference.of(page, run.subList(0, Math.min(page.size(), run.size())),
                    masked);
            case ANY -> Difference.of(Difference.sorted(page, masked),
                    Difference.sorted(run, masked), masked);
            case OUTCOMES -> {
                List<String> allowed = outcomes.stream().map(masked).toList();
                Predicate<List<String>> isOne = lines -> lines.size() == 1
                        && allowed.contains(masked.apply(lines.getFirst()));
                if (!isOne.test(run)) {
                    yield Optional.of("none of the outcomes " + String.join(" | ", outcomes)
                            + " but\n" + String.join("\n", run));
                }
                yield isOne.test(page) ? Optional.empty() : Difference.of(page, run, line -> line);
            }
            case NOT_RUN, MEASURED -> Optional.empty();
        };
    }
}
