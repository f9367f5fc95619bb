"""Two threads, in one interpreter or in two: interpreters.py one|two MILLIS

Each waits, in plain Python and without ever being asked for the lock, until it sees the other one
do so, or until the time is over; then it adds 1 to its global n a thousand times. From 3.8 on.
"""
import sys
import tempfile
import threading

try:
    import _interpreters as interpreters  # from 3.13 on
except ImportError:
    import _xxsubinterpreters as interpreters

# A file in memory is all that they have in common: who is there (0, 1), met (2), n (4, 8).
CODE = """
import mmap, sys, time
sys.setswitchinterval(1000)
with open({path!r}, "r+b") as file:
    shared = mmap.mmap(file.fileno(), 12)
n = globals().get("n", 0)

def count(me):
    global n
    end = time.monotonic() + {seconds}
    shared[me] = 1
    while not shared[2] and time.monotonic() < end:
        if shared[1 - me]:
            shared[2] = 1
    shared[me] = 0
    for _ in range(1000):
        n += 1
    shared[4 + 4 * me:8 + 4 * me] = n.to_bytes(4, "little")
"""


def main(how, millis):
    with tempfile.NamedTemporaryFile() as file:
        file.write(bytes(12))
        file.flush()
        code = CODE.format(path=file.name, seconds=int(millis) / 1000)
        if how == "one":
            space = {}
            exec(code, space)
            jobs = [lambda me=me: space["count"](me) for me in range(2)]
        else:
            ids = [interpreters.create() for _ in range(2)]
            jobs = [lambda me=me: interpreters.run_string(ids[me], code + "\ncount(%d)" % me)
                    for me in range(2)]
        threads = [threading.Thread(target=job) for job in jobs]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        if how == "two":
            for each in ids:
                interpreters.destroy(each)
        file.seek(0)
        end = file.read()
    totals = [int.from_bytes(end[at:at + 4], "little") for at in (4, 8)]
    print("at once: %s, n = %s" % ("yes" if end[2] else "no",
                                   [max(totals)] if how == "one" else totals))


main(*sys.argv[1:])
