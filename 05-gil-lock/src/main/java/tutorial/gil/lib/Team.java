package tutorial.gil.lib;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;

/** Processes that stay, and do the same work again at each word: their start is not part of it. */
public final class Team {

    private final Children children;
    private final List<Process> members = new ArrayList<>();

    /** Starts a process by each builder; its program calls {@link #serve}. */
    public Team(Children children, List<ProcessBuilder> builders) throws IOException {
        this.children = children;
        for (ProcessBuilder builder : builders) {
            members.add(children.start(builder));
        }
    }

    /** Gives the word to all of them, and returns the answer of each. */
    public List<String> work() throws IOException, InterruptedException {
        for (Process member : members) {
            OutputStream word = member.getOutputStream();
            word.write('\n');
            word.flush();
        }
        var answers = new ArrayList<String>();
        for (Process member : members) {
            answers.add(children.line(member, Duration.ofMinutes(5)));
        }
        Log.debug("{} processes answer {}", members.size(), answers);
        return answers;
    }

    /** A member's side: works at each word, and ends with its parent, even in the middle. */
    public static void serve(Callable<?> work) throws Exception {
        var words = new Semaphore(0);
        Thread.ofPlatform().daemon().name("listens").start(() -> {
            try {
                while (System.in.read() >= 0) {
                    words.release();
                }
            } catch (IOException brokenPipe) {
                // As good as the end.
            }
            Runtime.getRuntime().halt(1);
        });
        while (true) {
            words.acquire();
            System.out.println(work.call());
        }
    }
}
