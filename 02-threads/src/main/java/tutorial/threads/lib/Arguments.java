package tutorial.threads.lib;

import java.util.ArrayList;
import java.util.List;

/** Provisional: the shared one comes with the shared parts. */
public final class Arguments {

    private final List<String> given;
    private final StringBuilder help = new StringBuilder();
    private final boolean wantsHelp;

    private Arguments(Class<?> lesson, String[] args) {
        given = new ArrayList<>(List.of(args));
        wantsHelp = given.remove("--help");
        help.append(lesson.getSimpleName()).append(":\n");
    }

    public static Arguments of(Class<?> lesson, String... args) {
        return new Arguments(lesson, args);
    }

    public int number(String name, String meaning, int byDefault, int min, int max) {
        help.append("  %s  %s, %d to %d (default %d)%n".formatted(name, meaning, min, max,
                byDefault));
        if (given.isEmpty()) {
            return byDefault;
        }
        String value = given.removeFirst();
        try {
            int number = Integer.parseInt(value);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // Refused below.
        }
        throw refuse("%s is \"%s\", but must be a whole number from %d to %d".formatted(name,
                value, min, max));
    }

    public String word(String name, String meaning, String byDefault, String... allowed) {
        help.append("  %s  %s: %s (default %s)%n".formatted(name, meaning,
                String.join(", ", allowed), byDefault));
        if (given.isEmpty()) {
            return byDefault;
        }
        String value = given.removeFirst();
        if (List.of(allowed).contains(value)) {
            return value;
        }
        throw refuse("%s is \"%s\", but must be one of: %s".formatted(name, value,
                String.join(", ", allowed)));
    }

    public String text(String name, String meaning, String byDefault) {
        help.append("  %s  %s (default %s)%n".formatted(name, meaning, byDefault));
        return given.isEmpty() ? byDefault : given.removeFirst();
    }

    public boolean flag(String name, String meaning) {
        help.append("  %s  %s%n".formatted(name, meaning));
        return given.remove(name);
    }

    public void end() {
        if (wantsHelp) {
            System.out.print(help);
            System.exit(0);
        }
        if (!given.isEmpty()) {
            throw refuse("there is no argument \"%s\"".formatted(given.getFirst()));
        }
    }

    public IllegalArgumentException refuse(String reason) {
        System.err.println(reason + ".");
        System.exit(2);
        return new IllegalArgumentException(reason);
    }
}
