package tutorial.hybrid.lib;

import java.io.PrintStream;
import java.util.function.Consumer;
import tutorial.hybrid.lib.PagePool.Progress;

/**
 * Shows how far a run is: a bar that is drawn over itself on a terminal, a line for each quarter
 * elsewhere, where what is printed cannot be drawn over.
 */
public final class ProgressBar implements Consumer<Progress> {

    private final PrintStream out;
    private final boolean terminal;
    private long lastShown;

    public ProgressBar(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    @Override
    public void accept(Progress progress) {
        long steps = terminal ? 100 : 4;
        long reached = steps * progress.done() / progress.pages();
        if (reached == lastShown) {
            return;
        }
        lastShown = reached;
        if (terminal) {
            int filled = (int) (40 * reached / steps);
            out.print("\r[" + "#".repeat(filled) + ".".repeat(40 - filled) + "] "
                    + progress.done() + "/" + progress.pages() + (reached == steps ? "\n" : ""));
            out.flush();
        } else {
            out.println("Done: " + progress.done() + " of " + progress.pages());
        }
    }
}
