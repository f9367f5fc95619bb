package tutorial.tools.pages;

/** A line of a page, named so that a reader (or an editor) finds it: {@code README.md:12}. */
record Place(String page, int line) {

    @Override
    public String toString() {
        return page + ":" + line;
    }
}
