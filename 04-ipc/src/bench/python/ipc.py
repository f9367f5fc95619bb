"""The same round trips and messages with multiprocessing, for comparison.

Usage: ipc.py MECHANISM BYTES TRIPS MESSAGES; prints the same four numbers as ipc.c.
"""
import sys
import time
from multiprocessing import Pipe, Process, Queue


def echo(receive, send):
    while True:
        message = receive()
        if message[0] != 1:
            send(message)


def one_way(send, receive, size, messages):
    micros = []
    for _ in range(5):
        start = time.perf_counter()
        for _ in range(messages):
            send(b"\1" * size)
        send(b"\2" * size)
        receive()
        micros.append((time.perf_counter() - start) * 1e6 / messages)
    return sorted(micros)[2]


def main():
    mechanism, size, trips, messages = sys.argv[1], *map(int, sys.argv[2:])
    if mechanism == "PROCESS_QUEUE":
        there, back = Queue(), Queue()
        send, receive = there.put, back.get
        child = Process(target=echo, args=(there.get, back.put), daemon=True)
    else:
        here, other = Pipe()
        send, receive = here.send, here.recv
        child = Process(target=echo, args=(other.recv, other.send), daemon=True)
    child.start()
    micros = []
    for trip in range(-1000, trips):
        start = time.perf_counter()
        send(b"\0" * size)
        receive()
        if trip >= 0:
            micros.append((time.perf_counter() - start) * 1e6)
    micros.sort()
    at = [micros[(trips - 1) * percent // 100] for percent in (50, 99)]
    print(*at, one_way(send, receive, size, messages), one_way(send, receive, size, messages))
    child.kill()


main()
