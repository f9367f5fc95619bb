package tutorial.tools.pages;

import java.util.ArrayList;
import java.util.List;

/** A line cut into words, as the shell does it and as Maven's exec plugin does it. */
final class Words {

    private static final String SHELL_SIGNS = "|&;<>()$`*?[]{}~!";

    private final String line;
    private final boolean shell;
    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private boolean begun;

    private Words(String line, boolean shell) {
        this.line = line;
        this.shell = shell;
    }

    /**
     * The words of a line typed into a shell: quotes and backslashes, and nothing else.
     *
     * @throws IllegalArgumentException if the shell would do more with it than cut it into words
     */
    static List<String> ofShell(String line) {
        return new Words(line, true).cut();
    }

    /** The words of the exec plugin's {@code commandlineArgs}: quotes, and no backslashes. */
    static List<String> ofExecPlugin(String line) {
        return new Words(line, false).cut();
    }

    private List<String> cut() {
        char quote = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quote == 0 && Character.isWhitespace(c)) {
                end();
            } else if (quote == 0 && (c == '"' || c == '\'')) {
                quote = c;
                // The shell keeps an empty word in quotes; the plugin drops it.
                begun |= shell;
            } else if (c == quote) {
                quote = 0;
            } else if (isEscape(c, quote, i)) {
                i++;
                append(line.charAt(i));
            } else {
                refuseSign(c, quote);
                append(c);
            }
        }
        if (quote != 0) {
            throw new IllegalArgumentException("the quote " + quote + " is not closed: " + line);
        }
        end();
        return words;
    }

    private boolean isEscape(char c, char quote, int at) {
        boolean more = at + 1 < line.length();
        return shell && c == '\\' && more
                && (quote == 0 || quote == '"' && "\"\\$`".indexOf(line.charAt(at + 1)) >= 0);
    }

    private void refuseSign(char c, char quote) {
        boolean special = quote == 0
                ? SHELL_SIGNS.indexOf(c) >= 0
                : quote == '"' && (c == '$' || c == '`');
        if (shell && special) {
            throw new IllegalArgumentException("a block is one plain command, without " + c);
        }
    }

    private void append(char c) {
        word.append(c);
        begun = true;
    }

    private void end() {
        if (begun) {
            words.add(word.toString());
        }
        word.setLength(0);
        begun = false;
    }
}
