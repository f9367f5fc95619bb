"""What SharedBarrier and SharedEvent print, by multiprocessing: meeting.py barrier|event"""
import multiprocessing
import sys
import threading


def come(barrier):
    try:
        barrier.wait(LIMIT)
        return "met"
    except threading.BrokenBarrierError:
        return "broken"


# Nobody is told of a death: what ends the wait is its limit.
LIMIT = 2


def comer(barrier, pipe):
    while pipe.recv():
        pipe.send(come(barrier))


def meet(barrier, pipes):
    for pipe in pipes:
        pipe.send(True)
    return "[%s]" % ", ".join([come(barrier)] + [pipe.recv() for pipe in pipes])


def waiter(event, pipe):
    pipe.send("waits")
    pipe.send(event.wait(40))


def start(target, shared):
    ours, theirs = multiprocessing.Pipe()
    process = multiprocessing.Process(target=target, args=(shared, theirs), daemon=True)
    process.start()
    return process, ours


def text(value):
    return str(value).lower()


if __name__ == "__main__":
    if sys.argv[1] == "barrier":
        barrier = multiprocessing.Barrier(4)
        started = [start(comer, barrier) for _ in range(3)]
        pipes = [pipe for _, pipe in started]
        print("all come:", meet(barrier, pipes))
        print("all come again:", meet(barrier, pipes))
        started[0][0].kill()
        started[0][0].join()
        print("one is killed:", meet(barrier, pipes[1:]))
        print("from then on:", meet(barrier, pipes[1:]))
    else:
        event = multiprocessing.Event()
        pipes = [start(waiter, event)[1] for _ in range(3)]
        for pipe in pipes:
            pipe.recv()
        event.set()
        print("waited for it: [%s]" % ", ".join(text(pipe.recv()) for pipe in pipes))
        print("came later:", text(event.wait(0)))
        event.clear()
        print("after it was cleared:", text(event.wait(0.1)))
