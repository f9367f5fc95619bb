package tutorial.tools.pages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tutorial.tools.practice.Exercise;

/**
 * The schedules of a workshop, out of the minutes of lessons and exercises: half a day has the core
 * lessons, a day their exercises too, and two days as many further sittings as they hold, in turn
 * from each chapter.
 */
final class Schedules {

    /** Minutes of lessons and exercises that a day of several has room for. */
    static final int DAY = 360;

    /** Minutes without a break: at most, and enough before a new chapter, or a page too long. */
    private static final int LONGEST = 90;
    private static final int LONG = 50;
    private static final int ENOUGH = 35;
    private static final int BREAK = 15;
    private static final int LUNCH = 60;
    private static final LocalTime BEGIN = LocalTime.of(9, 0);
    private static final LocalTime NOON = LocalTime.of(11, 45);
    private static final Pattern HEADING = Pattern
            .compile("#+ \\[([^]]*)]\\(([^)#]*)\\).*");

    /** A lesson, or an exercise after it. */
    private record Item(int chapter, String text, int minutes, boolean isExercise) {

        @Override
        public String toString() {
            return text + " " + minutes;
        }
    }

    /** A page with lessons; the first of a chapter is its core path. */
    private record Sitting(int chapter, String link, boolean isCore, List<Item> items) {

        Sitting without(Set<Item> some) {
            return new Sitting(chapter, link, isCore,
                    items.stream().filter(item -> !some.contains(item)).toList());
        }

        int minutes() {
            return Schedules.minutes(items);
        }
    }

    private final List<Sitting> sittings;
    private final List<String> names = new ArrayList<>();

    private Schedules(List<Sitting> sittings) {
        this.sittings = sittings;
    }

    /** Reads the chapters' tables of lessons, and the heads of their exercises. */
    static Schedules of(List<Chapter> chapters) throws IOException {
        var all = new Schedules(new ArrayList<>());
        for (Chapter chapter : chapters) {
            all.read(chapter);
        }
        return all;
    }

    private void read(Chapter chapter) throws IOException {
        Path entrance = chapter.folder().resolve("README.md");
        List<LessonRow> rows = LessonRow.all(entrance);
        List<Exercise> exercises = new ArrayList<>(Exercise.all(chapter.folder()));
        List<String> lines = Files.readAllLines(entrance);
        for (String page : rows.stream().map(LessonRow::page).distinct().toList()) {
            boolean isCore = page.equals("README.md");
            String title = isCore ? lines.getFirst().replaceAll("^# ", "") : title(lines, page);
            List<Item> items = new ArrayList<>();
            for (LessonRow row : rows.stream().filter(row -> row.page().equals(page)).toList()) {
                items.add(new Item(names.size(), row.name(), row.minutes(), false));
                exercises.stream().filter(each -> each.lesson().equals(row.name()))
                        .forEach(each -> items.add(new Item(names.size(),
                                link(chapter, each), each.minutes(), true)));
                exercises.removeIf(each -> each.lesson().equals(row.name()));
            }
            sittings.add(new Sitting(names.size(),
                    "[" + title + "](" + chapter.name() + "/" + page + ")", isCore, items));
        }
        if (!exercises.isEmpty()) {
            throw new IllegalStateException(chapter.name() + ": there is no lesson "
                    + exercises.getFirst().lesson() + " for the exercise "
                    + exercises.getFirst().name() + " to come after");
        }
        names.add(chapter.name().replaceAll("-.*", ""));
    }

    private static String title(List<String> entrance, String page) {
        return entrance.stream().map(HEADING::matcher).filter(Matcher::matches)
                .filter(heading -> heading.group(2).equals(page))
                .map(heading -> heading.group(1)).findFirst().orElse(page);
    }

    /** An exercise's name, as a link from the root to its stub. */
    static String link(Chapter chapter, Exercise exercise) {
        return "[" + exercise.name() + "](" + chapter.name() + "/"
                + chapter.folder().relativize(exercise.stub()).toString().replace('\\', '/') + ")";
    }

    @Override
    public String toString() {
        Set<Item> exercises = sittings.stream().flatMap(each -> each.items().stream())
                .filter(Item::isExercise).collect(Collectors.toSet());
        List<Sitting> core = sittings.stream().filter(Sitting::isCore).toList();
        int half = (names.size() + 1) / 2;
        return schedule("Half a day", List.of(
                core.stream().map(each -> each.without(exercises)).toList()), BREAK)
                + schedule("One day", List.of(core), LUNCH)
                + schedule("Two days",
                        List.of(full(0, half), full(half, names.size())), LUNCH);
    }

    /** The core paths of these chapters, and what there is room for besides. */
    private List<Sitting> full(int from, int to) {
        List<List<Sitting>> chapters = IntStream.range(from, to).mapToObj(chapter -> sittings
                .stream().filter(each -> each.chapter() == chapter).toList()).toList();
        Set<Sitting> taken = new HashSet<>();
        int left = DAY;
        for (int turn = 0; turn < sittings.size(); turn++) {
            for (List<Sitting> chapter : chapters) {
                Sitting next = turn < chapter.size() ? chapter.get(turn) : null;
                if (next != null && (next.isCore() || next.minutes() <= left)) {
                    taken.add(next);
                    left -= next.minutes();
                }
            }
        }
        return chapters.stream().flatMap(List::stream).filter(taken::contains).toList();
    }

    private String schedule(String title, List<List<Sitting>> days, int lunch) {
        var text = new StringBuilder();
        for (List<Sitting> day : days) {
            text.append(days.size() == 1
                    ? ""
                    : "**Day %d: %d minutes**\n\n".formatted(days.indexOf(day) + 1,
                            day.stream().mapToInt(Sitting::minutes).sum()));
            text.append("| from | what | minutes |\n| --- | --- | --- |\n");
            LocalTime now = BEGIN;
            int sinceBreak = 0;
            boolean hadLunch = lunch == BREAK;
            Sitting before = null;
            for (Sitting sitting : day) {
                List<Item> row = new ArrayList<>();
                String what = sitting.link();
                for (Item item : sitting.items()) {
                    int ahead = sitting != before && sinceBreak >= ENOUGH
                            ? sitting.minutes()
                            : item.minutes();
                    boolean isNew = before != null && sitting.chapter() != before.chapter();
                    if (sinceBreak + ahead > LONGEST || isNew && sinceBreak >= LONG) {
                        now = row(text, now, what, row);
                        what = row.isEmpty() ? what : sitting.link() + ", continued";
                        row.clear();
                        boolean isLunch = !hadLunch && now.isAfter(NOON);
                        hadLunch |= isLunch;
                        int pause = isLunch ? lunch : BREAK;
                        text.append("| %s | *%s* | %d |\n"
                                .formatted(now, isLunch ? "lunch" : "break", pause));
                        now = now.plusMinutes(pause);
                        sinceBreak = 0;
                    }
                    row.add(item);
                    sinceBreak += item.minutes();
                    before = sitting;
                }
                now = row(text, now, what, row);
            }
            text.append("| %s | *end* | |\n\n".formatted(now));
        }
        int minutes = days.stream().flatMap(List::stream).mapToInt(Sitting::minutes).sum();
        return "### " + title + ": " + minutes + " minutes\n\n" + text + leftOut(days.stream()
                .flatMap(List::stream).flatMap(each -> each.items().stream())
                .collect(Collectors.toSet())) + "\n\n";
    }

    private static LocalTime row(StringBuilder text, LocalTime from, String what,
            List<Item> items) {
        if (!items.isEmpty()) {
            text.append("| %s | %s: %s | %d |\n".formatted(from, what, items.stream()
                    .map(Objects::toString).collect(Collectors.joining(", ")), minutes(items)));
        }
        return from.plusMinutes(minutes(items));
    }

    /** By chapter; whole pages by their titles, the rest one by one. */
    private String leftOut(Set<Item> taken) {
        List<List<String>> chapters = names.stream()
                .map(name -> (List<String>) new ArrayList<String>())
                .toList();
        int minutes = 0;
        for (Sitting sitting : sittings) {
            Sitting rest = sitting.without(taken);
            minutes += rest.minutes();
            List<String> out = chapters.get(sitting.chapter());
            if (rest.items().size() == sitting.items().size()) {
                List<Item> lessons = rest.items().stream().filter(item -> !item.isExercise())
                        .toList();
                out.add(sitting.link() + " " + minutes(lessons));
                rest = rest.without(Set.copyOf(lessons));
            }
            rest.items().forEach(item -> out.add(item.toString()));
        }
        return "Left out: " + minutes + " minutes" + (minutes == 0 ? "" : "\n\n") + IntStream
                .range(0, chapters.size())
                .filter(k -> !chapters.get(k).isEmpty())
                .mapToObj(k -> "- " + names.get(k) + ": " + String.join(", ", chapters.get(k)))
                .collect(Collectors.joining("\n"));
    }

    private static int minutes(List<Item> items) {
        return items.stream().mapToInt(Item::minutes).sum();
    }
}
