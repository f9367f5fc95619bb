package tutorial.hybrid.lib;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.time.Duration;
import java.util.List;
import tutorial.hybrid.lib.Models.Model;

/**
 * A Python of this machine, and which of the libraries it has that its users fetch pages with.
 *
 * @param about its version, or why there is none
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

    /** A model of {@code pages.py}, and what it needs. */
    private record Way(String model, String name, List<String> needs) {}

    private static final List<Way> WAYS = List.of(
            new Way("threads", "threads (http.client)", List.of("http")),
            new Way("gevent", "gevent (http.client)", List.of("gevent")),
            new Way("asyncio", "asyncio (aiohttp)", List.of("aiohttp")),
            new Way("uvloop", "asyncio (aiohttp, uvloop)", List.of("aiohttp", "uvloop")),
            new Way("processes", "processes, a page at a time", List.of("http")),
            new Way("asyncio-processes", "processes x asyncio", List.of("aiohttp")));

    /** The one of that name, or the system's own if that has more of the libraries. */
    public static Python find(String command) throws IOException, InterruptedException {
        Python given = ask(command);
        if (!command.equals("python3") || given.modules().contains("aiohttp")) {
            return given;
        }
        Python system = ask("/usr/bin/python3");
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
        return WAYS.stream().filter(way -> modules.containsAll(way.needs()))
                .map(way -> new Model("Python, " + way.name(), (work, pages, inFlight) -> run(
                        way.model(), work, pages, inFlight)))
                .toList();
    }

    /** The models it cannot do, in words; empty if there are none. */
    public String missing() {
        List<String> missing = WAYS.stream().flatMap(way -> way.needs().stream()).distinct()
                .filter(module -> !modules.contains(module)).toList();
        if (missing.isEmpty()) {
            return "";
        }
        return about + (modules.isEmpty()
                ? " Its rows are missing."
                : " has no " + String.join(", no ", missing) + ": those rows are missing.");
    }

    /** Runs a model of {@code pages.py}, which Python finds where this class is, jar or folder. */
    public Totals run(String model, PageWork work, int pages, int inFlight)
            throws IOException, InterruptedException {
        String home = Python.class.getProtectionDomain().getCodeSource().getLocation().getPath();
        try (var children = new Children()) {
            var builder = new ProcessBuilder(command, "-c", RUN, home + "/python", model,
                    work.server().toString(), "" + pages, "" + work.rounds(), "" + inFlight)
                    .redirectError(Redirect.DISCARD);
            builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
            List<String> said = children.output(children.start(builder), Duration.ofHours(1));
            if (said.isEmpty() || !said.getLast().endsWith(" .")) {
                throw new IOException(command + " failed at " + model + ": "
                        + (said.isEmpty() ? "it said nothing" : said.getLast()));
            }
            return Totals.ofLine(said.getLast());
        }
    }
}
