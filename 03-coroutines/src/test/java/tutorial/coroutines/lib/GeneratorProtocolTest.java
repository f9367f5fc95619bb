package tutorial.coroutines.lib;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertLinesMatch;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.io.IOUtils;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tutorial.coroutines.LeavesNothing;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tutorial.coroutines.lib.Coroutine.Engine;

/**
 * The generators of protocol/bodies.py in Java, under every sequence of up to three calls. The
 * lines of bodies.trace were printed by CPython; each must come out here, too.
 */
@DisplayName("Beside CPython's, a generator")
@LeavesNothing
class GeneratorProtocolTest {

    private static final class Boom extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private static final Map<Class<?>, String> IN_PYTHON = Map.of(Boom.class, "Boom",
            Generator.Exit.class, "GeneratorExit", IllegalArgumentException.class, "ValueError");

    /** A body that also gets a log and, for re-entry, its own generator in a list. */
    private interface Body {
        String run(Generator.Yielder<String, String> out, List<String> log,
                List<Generator<String, String>> own);

        default Generator<String, String> start(Engine engine, List<String> log) {
            List<Generator<String, String>> own = new ArrayList<>();
            own.add(new Generator<>(engine, null, out -> run(out, log, own)));
            return own.getFirst();
        }
    }

    private static Map<String, Body> bodies(Engine engine) {
        Map<String, Body> bodies = new LinkedHashMap<>();
        bodies.put("counting", (out, log, own) -> {
            out.yield("one");
            out.yield("two");
            return "end";
        });
        bodies.put("empty", (out, log, own) -> "nothing");
        bodies.put("echo", (out, log, own) -> {
            String received = "ready";
            while (true) {
                received = out.yield(received);
            }
        });
        bodies.put("catching", (out, log, own) -> {
            try {
                out.yield("one");
            } catch (Boom boom) {
                out.yield("caught");
            }
            out.yield("two");
            return null;
        });
        bodies.put("cleaning", (out, log, own) -> {
            try {
                out.yield("one");
                out.yield("two");
            } finally {
                log.add("finally");
            }
            return null;
        });
        bodies.put("stubborn", (out, log, own) -> {
            try {
                out.yield("one");
            } finally {
                out.yield("one more");
            }
            return null;
        });
        bodies.put("immortal", (out, log, own) -> {
            while (true) {
                try {
                    out.yield("alive");
                } catch (Throwable any) {
                    log.add("survived");
                }
            }
        });
        bodies.put("returning_when_closed", (out, log, own) -> {
            try {
                out.yield("one");
            } catch (Generator.Exit closing) {
                return "closed";
            }
            return null;
        });
        bodies.put("failing", (out, log, own) -> {
            out.yield("one");
            throw new IllegalArgumentException();
        });
        bodies.put("failing_when_closed", (out, log, own) -> {
            try {
                out.yield("one");
            } finally {
                fail();
            }
            return null;
        });
        bodies.put("leaking_an_end", (out, log, own) -> {
            out.yield("one");
            return List.<String>of().iterator().next();
        });
        bodies.put("re_entering", (out, log, own) -> {
            for (Runnable call : List.<Runnable>of(own.getFirst()::next, own.getFirst()::close)) {
                try {
                    call.run();
                    out.yield("entered");
                } catch (IllegalStateException running) {
                    out.yield("refused");
                }
            }
            return null;
        });
        bodies.put("delegating", (out, log, own) -> {
            String result = out.yieldFrom(bodies.get("counting").start(engine, log));
            out.yield("got " + result);
            return null;
        });
        bodies.put("delegating_to_echo", (out, log, own) -> {
            out.yieldFrom(bodies.get("echo").start(engine, log));
            return null;
        });
        bodies.put("delegating_to_catching", (out, log, own) -> {
            try {
                out.yieldFrom(bodies.get("catching").start(engine, log));
            } finally {
                log.add("outer finally");
            }
            return null;
        });
        bodies.put("delegating_twice", (out, log, own) -> {
            Body delegating = (toOuter, itsLog, itself) -> {
                toOuter.yieldFrom(bodies.get("cleaning").start(engine, itsLog));
                return null;
            };
            try {
                out.yieldFrom(delegating.start(engine, log));
            } catch (Boom boom) {
                out.yield("outer caught");
            }
            return null;
        });
        bodies.put("delegating_to_stubborn", (out, log, own) -> {
            out.yieldFrom(bodies.get("stubborn").start(engine, log));
            return null;
        });
        bodies.put("delegating_to_nothing",
                (out, log, own) -> "after "
                        + out.yieldFrom(bodies.get("empty").start(engine, log)));
        return bodies;
    }

    private static void fail() {
        throw new IllegalArgumentException();
    }

    @ParameterizedTest(name = "on the engine {0}")
    @EnumSource(Engine.class)
    @DisplayName("answers every sequence of up to three calls as CPython does")
    void answersAsCPython(Engine engine) throws IOException {
        List<String> lines = new ArrayList<>();
        bodies(engine).forEach((name, body) -> {
            for (int length = 1; length <= 3; length++) {
                for (String calls : sequences(length)) {
                    lines.add(name + " " + calls + ": " + trace(engine, body, calls));
                }
            }
        });
        assertLinesMatch(resource("bodies.trace").lines(), lines.stream());
    }

    @ParameterizedTest
    @ValueSource(strings = {"bodies", "rules"})
    @DisplayName("is compared with what this machine's python3 prints today:")
    void tracesAreCPythons(String program) throws Exception {
        Path python = python3().orElse(null);
        assumeTrue(python != null, "python3 is not on the PATH");
        Process process = new ProcessBuilder(python.toString(), "-")
                .redirectError(ProcessBuilder.Redirect.DISCARD).start();
        try (var in = process.getOutputStream()) {
            in.write(resource(program + ".py").getBytes(StandardCharsets.UTF_8));
        }
        String printed = new String(process.getInputStream().readAllBytes(),
                StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor());
        assertEquals(resource(program + ".trace"), printed);
    }

    @Test
    @DisplayName("is tried with eighteen bodies and eighty-four sequences of calls")
    void countsItsCases() throws IOException {
        assertEquals(18 * 84, resource("bodies.trace").lines().count());
    }

    private static List<String> sequences(int length) {
        List<String> sequences = List.of("");
        for (int i = 0; i < length; i++) {
            sequences = sequences.stream()
                    .flatMap(calls -> Stream.of("n", "s", "t", "c").map(calls::concat)).toList();
        }
        return sequences;
    }

    private static String trace(Engine engine, Body body, String calls) {
        List<String> log = new ArrayList<>();
        List<String> outcomes = new ArrayList<>();
        Generator<String, String> generator = body.start(engine, log);
        for (char call : calls.toCharArray()) {
            outcomes.add(outcome(generator, call, generator.isFinished()));
            outcomes.addAll(log);
            log.clear();
        }
        outcomes.add(generator.isFinished() ? "over" : "alive");
        // At most two more: one that yields during close does so once. One is immortal.
        outcome(generator, 'c', true);
        outcome(generator, 'c', true);
        return String.join(", ", outcomes);
    }

    /** What one call leads to, in Python's words. */
    private static String outcome(Generator<String, String> generator, char call, boolean ended) {
        try {
            return inPython(switch (call) {
                case 'n' -> generator.next();
                case 's' -> generator.send("sent");
                case 't' -> generator.throwInto(new Boom());
                default -> {
                    generator.close();
                    yield "closed";
                }
            });
        } catch (NoSuchElementException end) {
            return ended ? "end" : "end with " + inPython(generator.result());
        } catch (Throwable error) {
            return nameInPython(error);
        }
    }

    private static String inPython(String value) {
        return value == null ? "None" : value;
    }

    private static String nameInPython(Throwable error) {
        if (error instanceof IllegalStateException) {
            return error.getMessage().contains("just started") ? "TypeError" : "RuntimeError";
        }
        return IN_PYTHON.getOrDefault(error.getClass(), error.toString());
    }

    private static Optional<Path> python3() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(directory -> Path.of(directory, "python3"))
                .filter(Files::isExecutable).findFirst();
    }

    private static String resource(String name) throws IOException {
        try (InputStream resource = GeneratorProtocolTest.class
                .getResourceAsStream("/protocol/" + name)) {
            return IOUtils.toString(resource, StandardCharsets.UTF_8);
        }
    }
}
