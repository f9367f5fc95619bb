package tutorial.tools.pages;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The command of a block: {@code mvn -q -f CHAPTER}, and what it sets by {@code -Dname=value}.
 *
 * @param chapter the chapter's folder
 * @param properties what is set on the command line, in order
 */
record Command(String chapter, Map<String, String> properties) {

    private static final String SHAPE = "mvn -q -f CHAPTER [-Dexample=NAME] [-Dexec.args=\"...\"]"
            + " [-Dlog=debug]";

    /**
     * Reads a command line.
     *
     * @throws IllegalArgumentException with a message for the page's author
     */
    static Command parse(String line) {
        List<String> words = Words.ofShell(line);
        if (words.isEmpty() || !words.getFirst().equals("mvn")) {
            throw refused("is not a command of Maven's");
        }
        String chapter = null;
        boolean quiet = false;
        var properties = new LinkedHashMap<String, String>();
        for (int i = 1; i < words.size(); i++) {
            String word = words.get(i);
            if (word.equals("-q")) {
                quiet = true;
            } else if (word.equals("-f") && i + 1 < words.size()) {
                i++;
                chapter = words.get(i).replaceAll("/(pom\\.xml)?$", "");
            } else if (word.startsWith("-D") && word.length() > 2) {
                String[] pair = word.substring(2).split("=", 2);
                properties.put(pair[0], pair.length > 1 ? pair[1] : "true");
            } else {
                throw refused("has \"" + word + "\", which runs something else than an example");
            }
        }
        if (chapter == null) {
            throw refused("names no chapter by -f");
        }
        if (!quiet) {
            throw refused("has no -q, so that Maven's own lines would come in between");
        }
        return new Command(chapter, properties);
    }

    private static IllegalArgumentException refused(String why) {
        return new IllegalArgumentException("the command " + why + "; a block runs " + SHAPE
                + ", or it is marked as \"not run\" and shows no output");
    }
}
