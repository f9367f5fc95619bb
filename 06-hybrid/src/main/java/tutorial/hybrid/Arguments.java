package tutorial.hybrid;

import java.util.ArrayList;
import java.util.List;

/**
 * The arguments of an example, taken in order, each with a default and a range.
 *
 * <p>{@code --help} prints the example's help and ends with status 0. An argument that cannot be
 * used prints the reason and the help on standard error and ends with status 2.
 */
public final class Arguments {

    private final String help;
    private final List<String> flags = new ArrayList<>();
    private final List<String> values = new ArrayList<>();

    private Arguments(String help, String[] args) {
        this.help = help;
        for (String arg : args) {
            (arg.startsWith("--") ? flags : values).add(arg);
        }
    }

    /** Takes the arguments of an example whose first line of {@code help} is its own name. */
    public static Arguments of(String help, String... args) {
        var arguments = new Arguments(help, args);
        if (arguments.flag("--help")) {
            System.out.print(help);
            System.exit(0);
        }
        return arguments;
    }

    /** The next value as a whole number from {@code min} to {@code max}, or the default. */
    public int number(String name, int byDefault, int min, int max) {
        if (values.isEmpty()) {
            return byDefault;
        }
        String given = values.removeFirst();
        try {
            int number = Integer.parseInt(given);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // Refused below, in the same words as a number out of range.
        }
        throw refuse("%s is \"%s\", but must be a whole number from %d to %d"
                .formatted(name, given, min, max));
    }

    /** The next value as one of the words {@code allowed}, or the default. */
    public String word(String name, String byDefault, String... allowed) {
        if (values.isEmpty()) {
            return byDefault;
        }
        String given = values.removeFirst();
        if (List.of(allowed).contains(given)) {
            return given;
        }
        throw refuse("%s is \"%s\", but must be one of: %s"
                .formatted(name, given, String.join(", ", allowed)));
    }

    /** The next value as it is, or the default. */
    public String text(String name, String byDefault) {
        return values.isEmpty() ? byDefault : values.removeFirst();
    }

    /** Whether the flag, such as {@code --in-turn}, was given. */
    public boolean flag(String name) {
        return flags.remove(name);
    }

    /** The value of an option such as {@code --join=HOST:PORT}, or null where it was not given. */
    public String option(String name) {
        for (String flag : flags) {
            if (flag.startsWith(name + "=")) {
                flags.remove(flag);
                return flag.substring(name.length() + 1);
            }
        }
        return null;
    }

    /** Call when everything was taken: what is left over now is one argument too many. */
    public void end() {
        flags.addAll(values);
        if (!flags.isEmpty()) {
            throw refuse("there is no argument \"%s\"".formatted(flags.getFirst()));
        }
    }

    /** Prints the reason and the help, and ends the program; typed so that it can be thrown. */
    public IllegalArgumentException refuse(String reason) {
        System.err.println(reason + ".");
        System.err.print(help);
        System.exit(2);
        return new IllegalArgumentException(reason);
    }
}
