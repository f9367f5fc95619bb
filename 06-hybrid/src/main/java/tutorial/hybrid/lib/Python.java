package tutorial.hybrid.lib;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import tutorial.hybrid.lib.Models.Model;

/**
 * A Python of this machine, and which of the libraries it has that Python's users fetch pages with.
 *
 * @param about its version, or why there is none
 * @param modules the names of the libraries
 */
public record Python(String command, String about, List<String> modules) {

    private static final String ASK = "import sys, importlib.util as u; print('Python',"
            + " sys.version.split()[0]); print(*[m for m in ('http', 'aiohttp', 'uvloop',"
            + " 'gevent') if sys.version_info[0] == 3 and u.find_spec(m)])";
    private static final String RUN = """
            import sys
            try:
                sys.path.insert(0, sys.argv[1])
                import pages
                pages.main(sys.argv[2], sys.argv[3], *map(int, sys.argv[4:]))
            except BaseException as e:
                print(type(e).__name__ + ":", e)
            """;
    /** What each model needs, in the order of the table. */
    private static final List<Map.Entry<String, String>> MODELS = List.of(
            Map.entry("threads", "http"), Map.entry("gevent", "gevent"),
            Map.entry("asyncio", "aiohttp"), Map.entry("uvloop", "aiohttp uvloop"),
            Map.entry("processes", "http"), Map.entry("asyncio-processes", "aiohttp"));

    /** Of the command and the system's own Python, the one with more of the libraries. */
    public static Python find(String command) throws IOException, InterruptedException {
        Python given = ask(command);
        Python system = given.modules().contains("aiohttp") || !command.equals("python3")
                ? given
                : ask("/usr/bin/python3");
        return system.modules().size() > given.modules().size() ? system : given;
    }

    private static Python ask(String command) throws IOException, InterruptedException {
        try (var children = new Children()) {
            Process asked;
            try {
                asked = children.start(new ProcessBuilder(command, "-c", ASK));
            } catch (IOException notThere) {
                return new Python(command, "There is no " + command + ".", List.of());
            }
            List<String> said = children.output(asked, Duration.ofSeconds(30));
            return said.size() == 2 && said.getFirst().startsWith("Python 3")
                    ? new Python(command, said.getFirst(), List.of(said.get(1).split(" ")))
                    : new Python(command, command + " is no Python 3.", List.of());
        }
    }

    /** The models that this Python can do. */
    public List<Model> models() {
        return MODELS.stream().filter(model -> modules.containsAll(words(model.getValue())))
                .map(model -> new Model(name(model.getKey()), (work, pages) -> run(model.getKey(),
                        work, pages, Models.IN_FLIGHT)))
                .toList();
    }

    private static List<String> words(String text) {
        return List.of(text.split(" "));
    }

    private static String name(String model) {
        return "Python, " + switch (model) {
            case "threads" -> Models.IN_FLIGHT + " threads (http.client)";
            case "gevent" -> "gevent (http.client)";
            case "asyncio" -> "asyncio (aiohttp)";
            case "uvloop" -> "asyncio (aiohttp, uvloop)";
            case "processes" -> "processes, a page at a time";
            default -> "processes x asyncio";
        };
    }

    /** The models it cannot do, in words; empty if there are none. */
    public String missing() {
        List<String> missing = MODELS.stream().flatMap(model -> words(model.getValue()).stream())
                .distinct()
                .filter(module -> !modules.contains(module)).toList();
        return modules.isEmpty()
                ? about + " Its rows are missing."
                : missing.isEmpty()
                        ? ""
                        : about + " has no " + String.join(", no ", missing)
                                + ": those rows are missing.";
    }

    /**
     * Runs a model of {@code pages.py}, with so many pages in flight in all. Python finds the file
     * where this class is, in a folder or in a jar: none is written.
     *
     * @throws IOException if it fails, and why
     */
    public Totals run(String model, PageWork work, int pages, int inFlight)
            throws IOException, InterruptedException {
        String home = Python.class.getProtectionDomain().getCodeSource().getLocation().getPath();
        try (var children = new Children()) {
            var builder = new ProcessBuilder(command, "-c", RUN, home + "/python", model,
                    work.server().toString(), "" + pages, "" + work.rounds(), "" + inFlight)
                    .redirectError(Redirect.DISCARD);
            builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
            List<String> said = children.output(children.start(builder), Duration.ofHours(1));
            String last = said.isEmpty() ? "it said nothing" : said.getLast();
            if (!last.endsWith(" .")) {
                throw new IOException(command + " failed at " + model + ": " + last);
            }
            return Totals.ofLine(last);
        }
    }
}
