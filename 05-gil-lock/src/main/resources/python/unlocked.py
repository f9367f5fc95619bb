"""The statements of NoLock in this Python: unlocked.py STATEMENT TIMES

Two threads each do the statement with this number TIMES times, up to 50 rounds, until a total is
not what it would be in turn. Prints whole or cut.
"""
import sys
import threading

statement, times = int(sys.argv[1]), int(sys.argv[2])
sys.setswitchinterval(1e-6)
lock = threading.Lock()
n = 0
d = {}
a = []
made = []
count = []


def plus_one():
    global n
    for _ in range(times):
        n += 1


def once_each():
    for k in range(times):
        if not made[k]: made[k] = True; count[k] += 1


def by_get():
    for k in range(times):
        d[0] = d.get(0, 0) + 1


def append():
    for k in range(times):
        a.append(k)


def locked():
    global n
    for _ in range(times):
        with lock:
            n += 1


cases = [(plus_one, lambda: n, 2 * times), (once_each, lambda: max(count), 1),
         (by_get, lambda: d[0], 2 * times), (append, lambda: len(a), 2 * times),
         (locked, lambda: n, 2 * times)]


def round_is_whole(work, result, in_turn):
    global n
    n = 0
    d.clear()
    a.clear()
    made[:] = [False] * times
    count[:] = [0] * times
    gate = threading.Barrier(2)

    def run():
        gate.wait()
        work()

    threads = [threading.Thread(target=run) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return result() == in_turn


print("whole" if all(round_is_whole(*cases[statement]) for _ in range(50)) else "cut")
