package tutorial.tools.timeline;

import java.time.Instant;
import tutorial.tools.timeline.TimelineModel.State;

/**
 * A thread or coroutine was in a state for a while, as an event says it.
 *
 * @param what numbers and names; may be empty
 * @param frame where in the program; may be empty
 */
record Stay(State state, Instant start, Instant end, String what, String frame) {}
