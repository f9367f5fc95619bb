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
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tutorial.tools.practice.Exercise;

/**
 * The schedules of a workshop, out of the minutes of lessons and exercises: half a day has the core
 * lessons, a day their exercises too, and two days as many further pages as they have room for, in
 * turn from each chapter.
 */
final class Schedules {

    /** Minutes that each of two days has room for. */
    private static final int DAY = 360;
    /** Minutes without a break: at most, and enough before a new chapter, or a page too long. */
    private static final int LONGEST = 90;
    private static final int LONG = 50;
    private static final int ENOUGH = 35;
    private static final int BREAK = 15;
    private static final int LUNCH = 60;
    private static final LocalTime NOON = LocalTime.of(11, 45);

    private final List<Sitting> sittings = new ArrayList<>();

    /** A lesson, an exercise after it, or a whole page. */
    private record Item(String chapter, String name, int minutes, boolean isExercise) {

        static int sum(List<Item> items) {
            return items.stream().mapToInt(Item::minutes).sum();
        }

        @Override
        public String toString() {
            return name + " " + minutes;
        }
    }

    /** A page with lessons; the first of a chapter is its core path. */
    private record Sitting(String chapter, String link, boolean isCore, List<Item> items) {

        static Stream<Item> items(List<Sitting> sittings) {
            return sittings.stream().flatMap(sitting -> sitting.items().stream());
        }

        Sitting without(Set<Item> some) {
            return new Sitting(chapter, link, isCore,
                    items.stream().filter(item -> !some.contains(item)).toList());
        }
    }

    /** Reads the chapters' tables of lessons, and the heads of their exercises. */
    Schedules(List<Chapter> chapters) throws IOException {
        for (Chapter chapter : chapters) {
            String number = chapter.name().replaceAll("-.*", "");
            String entrance = Files.readString(chapter.entrance());
            List<LessonRow> rows = LessonRow.all(chapter.entrance());
            List<Exercise> exercises = new ArrayList<>(Exercise.all(chapter.folder()));
            for (String page : rows.stream().map(LessonRow::page).distinct().toList()) {
                List<Item> items = new ArrayList<>();
                rows.stream().filter(row -> row.page().equals(page)).forEach(row -> {
                    items.add(new Item(number, row.name(), row.minutes(), false));
                    exercises.removeIf(each -> each.lesson().equals(row.name())
                            && items.add(new Item(number, link(chapter, each), each.minutes(),
                                    true)));
                });
                boolean isCore = page.equals("README.md");
                Matcher title = Pattern.compile("(?m)^#.*\\[([^]]*)]\\(" + Pattern.quote(page))
                        .matcher(entrance);
                String name = isCore ? chapter.title() : title.find() ? title.group(1) : page;
                sittings.add(new Sitting(number, "[" + name + "](" + chapter.name() + "/" + page
                        + ")", isCore, items));
            }
            if (!exercises.isEmpty()) {
                throw new IllegalStateException(chapter.name() + ": there is no lesson "
                        + exercises.getFirst().lesson() + " for the exercise "
                        + exercises.getFirst().name() + " to come after");
            }
        }
    }

    /** An exercise's name, as a link from the root to its stub. */
    static String link(Chapter chapter, Exercise exercise) {
        Path stub = Path.of(chapter.name()).resolve(chapter.folder().relativize(exercise.stub()));
        return "[" + exercise.name() + "](" + stub.toString().replace('\\', '/') + ")";
    }

    @Override
    public String toString() {
        Set<Item> exercises = Sitting.items(sittings).filter(Item::isExercise)
                .collect(Collectors.toSet());
        List<Sitting> core = sittings.stream().filter(Sitting::isCore).toList();
        List<String> chapters = sittings.stream().map(Sitting::chapter).distinct().toList();
        int half = (chapters.size() + 1) / 2;
        return schedule("Half a day", BREAK,
                List.of(core.stream().map(each -> each.without(exercises)).toList()))
                + schedule("One day", LUNCH, List.of(core))
                + schedule("Two days", LUNCH, List.of(full(chapters.subList(0, half)),
                        full(chapters.subList(half, chapters.size()))));
    }

    /** The core paths of these chapters, and what there is room for besides. */
    private List<Sitting> full(List<String> chapters) {
        List<List<Sitting>> pages = chapters.stream().map(chapter -> sittings.stream()
                .filter(each -> each.chapter().equals(chapter)).toList()).toList();
        Set<Sitting> taken = new HashSet<>();
        int left = DAY;
        for (int turn = 0; turn < sittings.size(); turn++) {
            for (List<Sitting> own : pages) {
                Sitting next = own.get(Math.min(turn, own.size() - 1));
                int minutes = Item.sum(next.items());
                if ((next.isCore() || minutes <= left) && taken.add(next)) {
                    left -= minutes;
                }
            }
        }
        return sittings.stream().filter(taken::contains).toList();
    }

    private String schedule(String title, int lunch, List<List<Sitting>> days) {
        var text = new StringBuilder();
        List<Item> taken = days.stream().flatMap(Sitting::items).toList();
        text.append("### %s: %d minutes\n\n".formatted(title, Item.sum(taken)));
        for (List<Sitting> day : days) {
            if (days.size() > 1) {
                text.append("**Day %d: %d minutes**\n\n".formatted(days.indexOf(day) + 1,
                        Item.sum(Sitting.items(day).toList())));
            }
            text.append(new Table(lunch).of(day));
        }
        List<Item> out = new ArrayList<>();
        for (Sitting sitting : sittings) {
            List<Item> rest = sitting.without(Set.copyOf(taken)).items();
            out.addAll(rest.size() < sitting.items().size()
                    ? rest
                    : List.of(new Item(sitting.chapter(), sitting.link(), Item.sum(rest), false)));
        }
        text.append("Left out, pages with their exercises: " + Item.sum(out) + " minutes\n\n");
        out.stream().collect(Collectors.groupingBy(Item::chapter, TreeMap::new,
                Collectors.mapping(Item::toString, Collectors.joining(", "))))
                .forEach((chapter, list) -> text.append("- " + chapter + ": " + list + "\n"));
        return text + (out.isEmpty() ? "" : "\n");
    }

    /** A day's table, as it grows. */
    private static final class Table {

        private final StringBuilder text = new StringBuilder(
                "| from | what | minutes |\n| --- | --- | --- |\n");
        private LocalTime now = LocalTime.of(9, 0);
        private int sinceBreak;
        private int lunch;

        Table(int lunch) {
            this.lunch = lunch;
        }

        String of(List<Sitting> day) {
            String chapter = "";
            for (Sitting sitting : day) {
                boolean isTooLong = sinceBreak + Item.sum(sitting.items()) > LONGEST;
                if (sinceBreak >= LONG && !sitting.chapter().equals(chapter)
                        || sinceBreak >= ENOUGH && isTooLong) {
                    pause();
                }
                chapter = sitting.chapter();
                String what = sitting.link() + ": ";
                List<Item> row = new ArrayList<>();
                for (Item item : sitting.items()) {
                    if (!row.isEmpty() && sinceBreak + Item.sum(row) + item.minutes() > LONGEST) {
                        row(what, row);
                        pause();
                        what = sitting.link() + ", continued: ";
                        row.clear();
                    }
                    row.add(item);
                }
                row(what, row);
            }
            return text + "| " + now + " | *end* | |\n\n";
        }

        private void row(String what, List<Item> items) {
            row(what + items.stream().map(Objects::toString).collect(Collectors.joining(", ")),
                    Item.sum(items));
        }

        private void row(String what, int minutes) {
            text.append("| %s | %s | %d |\n".formatted(now, what, minutes));
            now = now.plusMinutes(minutes);
            sinceBreak += minutes;
        }

        private void pause() {
            boolean isLunch = lunch > BREAK && now.isAfter(NOON);
            row(isLunch ? "*lunch*" : "*break*", isLunch ? lunch : BREAK);
            lunch = isLunch ? 0 : lunch;
            sinceBreak = 0;
        }
    }
}
