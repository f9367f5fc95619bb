"""What PoolFutures prints, by multiprocessing.Pool: pool.py JOBS MOST"""
import multiprocessing
import sys
import time


def prepare(number):
    global count
    count = number


def job(word):
    global count
    if word == "fail":
        raise ValueError("no such luck")
    if word == "sleep":
        time.sleep(1000)
    count += 1
    return count


def outcome(result, seconds):
    try:
        return result.get(seconds)
    except multiprocessing.TimeoutError:
        return "not there in time"
    except ValueError as failed:
        return str(failed)


if __name__ == "__main__":
    jobs, most = map(int, sys.argv[1:])
    with multiprocessing.Pool(1, prepare, (100,), maxtasksperchild=most) as pool:
        results = [pool.apply_async(job, ("count",)) for _ in range(jobs)]
        print("jobs:", [outcome(result, 20) for result in results])
        print("a job that fails:", outcome(pool.apply_async(job, ("fail",)), 20))
        print("a job that takes long:", outcome(pool.apply_async(job, ("sleep",)), 1))
