"""The chapter's two jobs in plain Python: listings.py HOW JOB WORKERS AMOUNT ROUNDS

HOW is threads or processes; JOB is cpu (AMOUNT additions) or io (AMOUNT ms of waiting). Prints the
seconds that all workers took one after the other, and together: medians of ROUNDS in turn, after
one that does not count. Runs on Python 2.7 and on any Python 3.
"""
from __future__ import print_function

import sys
import threading
import time

clock = getattr(time, "perf_counter", time.time)


def cpu(amount):
    n = 0
    i = 0
    while i < amount:
        n += i
        i += 1
    return n


def io(amount):
    time.sleep(amount / 1000.0)


def run(how, job, workers, amount):
    start = clock()
    if how == "sequence":
        for _ in range(workers):
            job(amount)
    else:
        if how == "threads":
            kind = threading.Thread
        else:
            import multiprocessing
            kind = multiprocessing.Process
        started = [kind(target=job, args=(amount,)) for _ in range(workers)]
        for worker in started:
            worker.start()
        for worker in started:
            worker.join()
    return clock() - start


def has_gil():
    return getattr(sys, "_is_gil_enabled", lambda: "java" not in sys.platform)()


if __name__ == "__main__":
    if sys.argv[1] == "about":
        print("%s %d.%d.%d, %s" % (
            "Jython" if "java" in sys.platform else "CPython", sys.version_info[0],
            sys.version_info[1], sys.version_info[2], "GIL" if has_gil() else "no GIL"))
    else:
        jobs = {"cpu": cpu, "io": io}
        how, job, workers, amount, rounds = sys.argv[1:]
        ways = ["sequence", how]
        seconds = [[run(way, jobs[job], int(workers), int(amount)) for way in ways]
                   for _ in range(int(rounds) + 1)][1:]
        print("%.6f %.6f" % tuple(sorted(each)[len(each) // 2] for each in zip(*seconds)))
