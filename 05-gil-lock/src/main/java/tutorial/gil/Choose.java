package tutorial.gil;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Scanner;
import tutorial.gil.lib.Arguments;
import tutorial.gil.lib.Log;
import tutorial.gil.lib.Usage;

/**
 * Which model fits depends on what the work does: compute, wait, or both. The advice differs in one
 * row only: in Python, computing on several cores takes processes, in Java threads.
 */
public final class Choose {

    static void main(String[] given) throws InterruptedException {
        // Everything behind run belongs to the command, whatever it looks like.
        int run = List.of(given).indexOf("run");
        List<String> own = List.of(given).subList(0, run < 0 ? given.length : run + 1);
        List<String> command = List.of(given).subList(own.size(), given.length);
        var args = Arguments.of(Choose.class, own.toArray(String[]::new));
        String work = args.word("work", "what it does, or run with a command to measure", "ask",
                "ask", "compute", "wait", "both", "run");
        args.end();
        Kind kind = switch (work) {
            case "ask" -> ask();
            case "run" -> measured(command, args);
            default -> Kind.valueOf(work.toUpperCase(Locale.ROOT));
        };
        kind.advice.forEach(System.out::println);
    }

    enum Kind {
        COMPUTE("This work computes.",
                "In Python: processes, one for each core: the GIL lets one thread compute.",
                "In Java: threads, one for each core."), //
        WAIT("This work waits.",
                "In Python: coroutines, or threads: the GIL is let go while waiting.",
                "In Java: virtual threads, one for each wait."), //
        BOTH("This work does both.",
                "In Python: processes, one for each core, with coroutines in each.",
                "In Java: virtual threads; they use all cores.");

        private final List<String> advice;

        Kind(String... advice) {
            this.advice = List.of(advice);
        }

        // region kinds
        /** What work is by the share of its time in which it computes. */
        static Kind of(double share) {
            return share >= 0.8 ? COMPUTE : share <= 0.2 ? WAIT : BOTH;
        }
        // endregion
    }

    private static Kind ask() {
        System.out.println("Does the work mostly compute, mostly wait, or both? [c/w/b]");
        var in = new Scanner(System.in);
        String answer = in.hasNextLine() ? in.nextLine().strip() : "";
        Log.debug("the answer was {}", answer);
        return answer.startsWith("c")
                ? Kind.COMPUTE
                : answer.startsWith("w") ? Kind.WAIT : Kind.BOTH;
    }

    private static Kind measured(List<String> command, Arguments args) throws InterruptedException {
        Usage.require();
        try {
            Usage usage = Usage.of(command);
            Log.debug("{}", usage);
            System.out.println(usage.inWords());
            return Kind.of(usage.share());
        } catch (IOException | IndexOutOfBoundsException cannotStart) {
            throw args.refuse("the command cannot be started: " + command);
        }
    }
}
