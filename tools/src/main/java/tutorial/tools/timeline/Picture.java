package tutorial.tools.timeline;

import static tutorial.tools.timeline.TimelineModel.together;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import tutorial.tools.timeline.TimelineModel.Lane;
import tutorial.tools.timeline.TimelineModel.State;

/** Each chapter's picture: what its caption claims, and whether a recording bears that out. */
public enum Picture {

    // @formatter:off
    PROCESSES("Look for an instant at which two children run: they are processes, and there are"
            + " two cores."),
    THREADS("In turn, a thread starts when the one before has ended. At once, their lives"
            + " overlap, and additions are lost."),
    COROUTINES("Follow the arrows: send goes down, yield comes back. One of the two runs, never"
            + " both."),
    IPC("The sender is done well before the last answer is read: the pipes hold what nobody"
            + " has read yet."),
    GIL("Small pieces keep the lock: one thread is parked while the other computes. Large"
            + " pieces let go of it, and neither is parked."),
    HYBRID("At one and the same time both workers have ten or more pages under way, each on a"
            + " virtual thread; the parent's main only waits.");
    // @formatter:on

    private static final long MILLI = 1_000_000;
    private static final Set<State> RUNS = EnumSet.of(State.RUNS);
    private static final Set<State> NOT_PARKED = EnumSet.complementOf(EnumSet.of(State.PARKS));

    private final String caption;

    Picture(String caption) {
        this.caption = caption;
    }

    /** The picture of the chapter of that folder's name, such as {@code 05-gil-lock}. */
    public static Picture of(String chapter) {
        return values()[Integer.parseInt(chapter.substring(0, 2)) - 1];
    }

    public String caption() {
        return caption;
    }

    /** Whether the last recording in that folder shows what the caption claims. */
    public boolean isTrue(Path recordings) throws IOException {
        return claim(TimelineRecording.read(name(), recordings));
    }

    private boolean claim(TimelineModel run) {
        return switch (this) {
            case PROCESSES -> together(2, RUNS, IntStream.rangeClosed(1, 5)
                    .mapToObj(child -> main(run, child)).toList()).getMax() > MILLI;
            case THREADS -> overlap(lanes(run, "thread-").reversed().subList(0, 5)) > Math.max(0.1,
                    1.5 * overlap(lanes(run, "thread-").subList(0, 5)));
            case COROUTINES -> alternate(main(run, 0), main(run, 0).inside().getFirst());
            case IPC -> told(run, "the answers ended") - told(run, "sent ") > 5 * MILLI;
            case GIL -> 4 * together(2, NOT_PARKED, lanes(run, "pool-1-"))
                    .getSum() < together(2, NOT_PARKED, lanes(run, "pool-2-")).getSum();
            case HYBRID -> run.processes().get(2).virtualThreads().stream().map(Lane::start)
                    .anyMatch(time -> alive(run, 2, time) >= 10 && alive(run, 3, time) >= 10)
                    && main(run, 0).in(State.RUNS) < (run.to() - run.from()) / 5;
        };
    }

    private static Lane main(TimelineModel run, int process) {
        return run.processes().get(process).threads().stream()
                .filter(lane -> lane.name().equals("main")).findFirst().orElseThrow();
    }

    private static List<Lane> lanes(TimelineModel run, String name) {
        return run.processes().stream().flatMap(process -> process.threads().stream())
                .filter(lane -> lane.name().startsWith(name)).toList();
    }

    /** Of all their lives the part that two or more of them share; an end is seen a little late. */
    private static double overlap(List<Lane> lanes) {
        double lives = lanes.stream().mapToLong(lane -> lane.end() - lane.start()).sum();
        return together(2, EnumSet.allOf(State.class), lanes).getSum() / lives;
    }

    private static boolean alternate(Lane thread, Lane coroutine) {
        return coroutine.turns().size() > 5 && together(2, RUNS, List.of(thread, coroutine))
                .getMax() == 0
                && coroutine.turns().stream().skip(1).allMatch(turn -> thread.spans().stream()
                        .anyMatch(span -> span.end() == turn.start()
                                && span.state() == State.RUNS));
    }

    private static long told(TimelineModel run, String words) {
        return run.marks().stream().filter(mark -> mark.text().startsWith(words)).findFirst()
                .orElseThrow().at();
    }

    private static long alive(TimelineModel run, int process, long time) {
        return run.processes().get(process).virtualThreads().stream()
                .filter(lane -> lane.start() <= time && time < lane.end()).count();
    }
}
