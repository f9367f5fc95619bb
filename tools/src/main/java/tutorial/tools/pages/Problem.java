package tutorial.tools.pages;

/** What is wrong, and where. The text may go on over several lines, as a diff does. */
record Problem(Place place, String what) {

    /** Whether only this machine is in the way, so that nothing is known of the page. */
    boolean isTooBusy() {
        return what.startsWith(Runs.TOO_BUSY);
    }

    @Override
    public String toString() {
        return place + ": " + what;
    }
}
