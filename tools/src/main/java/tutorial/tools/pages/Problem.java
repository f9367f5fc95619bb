package tutorial.tools.pages;

/** What is wrong, and where. The text may go on over several lines, as a diff does. */
record Problem(Place place, String what) {

    @Override
    public String toString() {
        return place + ": " + what;
    }
}
