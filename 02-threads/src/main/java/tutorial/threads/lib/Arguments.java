package tutorial.threads.lib;

import java.util.ArrayList;
import java.util.List;

/**
 * The arguments of a lesson, in order: each call says one's name, meaning, default and range.
 * {@code --help} prints them, a slip is refused in one line, both by a {@link Stop}.
 */
public final class Arguments {

    private final Class<?> lesson;
    private final List<String> words;
    private final List<String> help = new ArrayList<>();
    private final List<String> defaults = new ArrayList<>();

    private Arguments(Class<?> lesson, String... given) {
        this.lesson = lesson;
        this.words = new ArrayList<>(List.of(given));
    }

    /** Takes what was given to the main of this lesson. */
    public static Arguments of(Class<?> lesson, String... given) {
        Stop.tellOnThisThread();
        return new Arguments(lesson, given);
    }

    /** The next value as a whole number from {@code min} to {@code max}, or the default. */
    public int number(String name, String meaning, int byDefault, int min, int max) {
        String range = "a whole number from " + min + " to " + max;
        String value = text(name, meaning + ": " + range, "" + byDefault);
        // Digits of 0 to 9 only: Java would take "+5" and other scripts' digits, too.
        long number = value.matches("-?[0-9]{1,18}") ? Long.parseLong(value) : Long.MIN_VALUE;
        if (number < min || number > max) {
            throw refuse(name + " is \"" + value + "\", but must be " + range);
        }
        return (int) number;
    }

    /** The next value as one of the words {@code allowed}, or the default. */
    public String word(String name, String meaning, String byDefault, String... allowed) {
        String range = "one of: " + String.join(", ", allowed);
        String value = text(name, meaning + ", " + range, byDefault);
        if (!List.of(allowed).contains(value)) {
            throw refuse(name + " is \"" + value + "\", but must be " + range);
        }
        return value;
    }

    /** The next value as it is, or the default. */
    public String text(String name, String meaning, String byDefault) {
        help.add("  %-11s %s (default %s)".formatted(name, meaning, byDefault));
        defaults.add(byDefault);
        String value = words.stream().filter(word -> !word.startsWith("--")).findFirst()
                .orElse(byDefault);
        words.remove(value);
        return value;
    }

    /** Whether the flag, such as {@code --in-turn}, was given. */
    public boolean flag(String name, String meaning) {
        help.add("  %-11s %s".formatted(name, meaning));
        return words.remove(name);
    }

    /** Call when everything was taken: gives the help, or refuses one argument too many. */
    public void end() {
        boolean asked = words.remove("--help");
        if (!words.isEmpty()) {
            throw refuse("there is no argument \"" + words.getFirst() + "\"");
        }
        if (asked) {
            throw Stop.help(lesson, help, defaults);
        }
    }

    /** To be thrown where the arguments do not go together. */
    public Stop refuse(String reason) {
        return Stop.slip(reason + "; --help says more.");
    }
}
