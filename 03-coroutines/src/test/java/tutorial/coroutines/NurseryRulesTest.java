package tutorial.coroutines;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.extension.ExtendWith;
import tutorial.coroutines.lib.EventLoop;
import tutorial.coroutines.lib.Task;
import tutorial.coroutines.lib.TaskGroup;

/**
 * A body and two children, each of which returns (r), fails (f), sleeps until it is cancelled (s),
 * fails when it is cancelled (c) or ignores that (i); within another group or not. If they have not
 * ended after twenty turns, the parent is cancelled, and so every twenty turns.
 */
@DisplayName("Each of 250 groups")
@ExtendWith(NothingLeftBehind.class)
@Timeout(value = 100, threadMode = ThreadMode.SEPARATE_THREAD)
class NurseryRulesTest {

    private static final String WAYS = "rfsci";

    @Test
    @DisplayName("ends as in this machine's python3: what is thrown, and each child")
    void asInPython() throws Exception {
        List<String> here = new ArrayList<>();
        for (boolean nested : new boolean[]{false, true}) {
            for (char body : WAYS.toCharArray()) {
                for (char a : WAYS.toCharArray()) {
                    for (char b : WAYS.toCharArray()) {
                        here.add("" + body + a + b + ": " + run(nested, body, a, b));
                    }
                }
            }
        }
        assertEquals(250, here.size());
        assertEquals(String.join("\n", Python.lines("import asyncio; asyncio.TaskGroup", """
                class Failure(Exception):
                    pass

                async def behave(name, way, turns):
                    try:
                        for _ in range(turns):
                            await asyncio.sleep(0)
                        if way == "f":
                            raise Failure(name)
                        while way in "sci":
                            await asyncio.sleep(3600)
                    except asyncio.CancelledError:
                        if way == "c":
                            raise Failure(name)
                        if way != "i":
                            raise

                async def group(nested, ways, children):
                    async with asyncio.TaskGroup() as group:
                        children += [group.create_task(behave("a", ways[1], 3)),
                                     group.create_task(behave("b", ways[2], 7))]
                        if nested:
                            async with asyncio.TaskGroup() as inner:
                                children.append(inner.create_task(behave("inner", "s", 1)))
                                await behave("body", ways[0], 11)
                        else:
                            await behave("body", ways[0], 11)

                def names(failure):
                    if isinstance(failure, ExceptionGroup):
                        return set().union(*map(names, failure.exceptions))
                    return {str(failure)}

                def end(task):
                    return ("cancelled" if task.cancelled()
                            else "failed" if task.exception() else "returned")

                async def run(nested, ways):
                    children = []
                    parent = asyncio.create_task(group(nested, ways, children))
                    for turn in range(1, 201):
                        await asyncio.sleep(0)
                        if turn % 20 == 0:
                            parent.cancel()
                    assert parent.done()
                    thrown = ("cancelled" if parent.cancelled() else "returned"
                              if not parent.exception()
                              else "[" + ", ".join(sorted(names(parent.exception()))) + "]")
                    print(ways + ":", thrown, *map(end, children))

                async def main():
                    for nested in (False, True):
                        for body in "rfsci":
                            for a in "rfsci":
                                for b in "rfsci":
                                    await run(nested, body + a + b)

                asyncio.run(main())
                """)), String.join("\n", here));
    }

    private static String run(boolean nested, char body, char a, char b) throws Exception {
        try (var loop = new EventLoop()) {
            List<Task<?>> children = new ArrayList<>();
            Task<?> parent = loop.createTask(() -> TaskGroup.run(loop, group -> {
                children.add(group.createTask(() -> behave(loop, "a", a, 3)));
                children.add(group.createTask(() -> behave(loop, "b", b, 7)));
                return nested ? TaskGroup.run(loop, inner -> {
                    children.add(inner.createTask(() -> behave(loop, "inner", 's', 1)));
                    return behave(loop, "body", body, 11);
                }) : behave(loop, "body", body, 11);
            }));
            loop.run(() -> {
                for (int turn = 1; turn <= 200; turn++) {
                    loop.sleep(Duration.ZERO);
                    if (turn % 20 == 0) {
                        parent.cancel();
                    }
                }
                assertTrue(parent.isDone());
                assertEquals(List.of(), loop.tasks().subList(1, loop.tasks().size()));
                return null;
            });
            var text = new StringBuilder(end(parent));
            children.forEach(child -> text.append(' ').append(end(child).replaceAll("\\[.*",
                    "failed")));
            return text.toString();
        }
    }

    private static String end(Task<?> task) {
        Throwable failure = task.failure();
        if (failure == null || task.isCancelled()) {
            return failure == null ? "returned" : "cancelled";
        }
        var names = new TreeSet<String>();
        names.add(failure.getMessage());
        for (Throwable another : failure.getSuppressed()) {
            names.add(another.getMessage());
        }
        return names.toString();
    }

    private static String behave(EventLoop loop, String name, char way, int turns) {
        try {
            for (int i = 0; i < turns; i++) {
                loop.sleep(Duration.ZERO);
            }
            if (way == 'f') {
                throw new IllegalArgumentException(name);
            }
            while ("sci".indexOf(way) >= 0) {
                loop.sleep(Duration.ofHours(1));
            }
        } catch (CancellationException asked) {
            if (way == 'c') {
                throw new IllegalArgumentException(name);
            }
            if (way != 'i') {
                throw asked;
            }
        }
        return name;
    }
}
