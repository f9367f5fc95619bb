package tutorial.tools.pages;

import java.util.Optional;
import java.util.concurrent.Callable;

/** One thing that is to be true, what the machine lacks to find out, and what is wrong, if any. */
record Check(Place place, String what, Optional<String> missing,
        Callable<Optional<String>> fault) {

    /** A check of what is written: nothing is run for it. */
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
