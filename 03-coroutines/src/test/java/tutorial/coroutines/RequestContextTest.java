package tutorial.coroutines;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.extension.ExtendWith;
import tutorial.coroutines.RequestContext.Seen;

@DisplayName("A user's name that is bound round a request")
@ExtendWith(NothingLeftBehind.class)
@Timeout(value = 100, threadMode = ThreadMode.SEPARATE_THREAD)
class RequestContextTest {

    @Test
    @DisplayName("is seen by that request and the thread it is handed on to, by no other")
    void onVirtualThreads() throws Exception {
        assertEquals(List.of(new Seen("Ann", "nobody", "Ann"), new Seen("Bob", "nobody", "Bob")),
                RequestContext.onVirtualThreads());
    }

    @Test
    @DisplayName("refuses a wait on the loop: the binding would stay for the next task")
    void onALoop() throws Exception {
        assertEquals("cannot suspend: between resume() and here stands the binding of a scoped"
                + " value", RequestContext.onALoop());
    }

    @Test
    @DisplayName("is nobody's afterwards")
    void afterwards() throws Exception {
        List<String> lines = Program.run(RequestContext.class).lines();
        assertEquals("afterwards: nobody", lines.get(2));
    }

    @Test
    @DisplayName("is seen by the same ones in this machine's python3, with contextvars")
    void inPython() throws Exception {
        assertEquals(Python.lines("import asyncio, contextvars, sys, threading", """
                USER = contextvars.ContextVar("user", default="nobody")
                arrived = 0

                async def request(name, both):
                    global arrived
                    USER.set(name)
                    arrived += 1
                    if arrived == 2:
                        both.set()
                    await both.wait()
                    seen = []
                    look = lambda: seen.append(USER.get())
                    if getattr(sys.flags, "thread_inherit_context", False):
                        look = lambda: contextvars.Context().run(lambda: seen.append(USER.get()))
                    started = threading.Thread(target=look)
                    started.start()
                    started.join()
                    handed_on = await asyncio.to_thread(USER.get)
                    # A task has a copy: what it changes is not seen here.
                    async def child():
                        assert USER.get() == name
                        USER.set("changed")
                    await asyncio.create_task(child())
                    return f"Seen[request={USER.get()}, started={seen[0]}, handedOn={handed_on}]"

                async def main():
                    both = asyncio.Event()
                    print(*await asyncio.gather(request("Ann", both), request("Bob", both)),
                          sep="\\n")
                    print("afterwards:", USER.get())

                asyncio.run(main())
                """), List.of(RequestContext.onVirtualThreads().get(0).toString(),
                RequestContext.onVirtualThreads().get(1).toString(), "afterwards: nobody"));
    }
}
