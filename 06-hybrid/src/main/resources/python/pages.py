"""The chapter's page work in plain Python 3: pages.py MODEL URI PAGES ROUNDS WORKERS

MODEL is sequence, threads, processes, asyncio, or asyncio-processes. Prints the totals as the Java
programs do, so that both can be compared, and the seconds that the work itself took.
"""
import asyncio
import hashlib
import http.client
import multiprocessing
import sys
import time
import urllib.parse
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

VOCABULARY = ["core", "coroutine", "lock", "loop", "pipe", "process", "queue", "thread"]


def examine(body, rounds):
    digest = body.encode()
    for _ in range(rounds):
        digest = hashlib.sha256(digest).digest()
    code = 1
    for byte in digest:
        code = (31 * code + (byte - 256 if byte > 127 else byte)) & 0xFFFFFFFF
    words = body.split()
    counts = [words.count(word) for word in VOCABULARY]
    return [1, code - (1 << 32) if code >> 31 else code] + counts


def plus(some, others):
    return [a + b for a, b in zip(some, others)]


def do_pages(uri, pages, rounds):
    connection = http.client.HTTPConnection(uri.hostname, uri.port)
    totals = [0] * 10
    for page in pages:
        connection.request("GET", "/page/%d" % page)
        totals = plus(totals, examine(connection.getresponse().read().decode(), rounds))
    connection.close()
    return totals


async def lane(uri, todo, rounds, totals):
    reader, writer = await asyncio.open_connection(uri.hostname, uri.port)
    while todo:
        page = todo.pop()
        writer.write(b"GET /page/%d HTTP/1.1\r\nHost: localhost\r\n\r\n" % page)
        head = await reader.readuntil(b"\r\n\r\n")
        length = next(int(line.split(b":")[1]) for line in head.lower().split(b"\r\n")
                      if line.startswith(b"content-length"))
        body = await reader.readexactly(length)
        totals[:] = plus(totals, examine(body.decode(), rounds))
    writer.close()


async def gather(uri, pages, rounds, lanes):
    totals = [0] * 10
    todo = list(pages)
    await asyncio.gather(*(lane(uri, todo, rounds, totals) for _ in range(lanes)))
    return totals


def loop_over(uri, pages, rounds, lanes):
    return asyncio.run(gather(uri, pages, rounds, min(lanes, len(pages))))


def shares(pages, workers):
    return [list(range(k, pages, workers)) for k in range(min(workers, pages))]


def main(model, uri, pages, rounds, workers):
    cores = multiprocessing.cpu_count()
    start = time.perf_counter()
    if model == "sequence":
        parts = [do_pages(uri, range(pages), rounds)]
    elif model == "asyncio":
        parts = [loop_over(uri, range(pages), rounds, workers)]
    elif model == "threads":
        with ThreadPoolExecutor(workers) as pool:
            parts = list(pool.map(lambda own: do_pages(uri, own, rounds), shares(pages, workers)))
    else:
        with ProcessPoolExecutor(cores, multiprocessing.get_context("spawn")) as pool:
            if model == "processes":
                futures = [pool.submit(do_pages, uri, own, rounds) for own in shares(pages, cores)]
            else:
                futures = [pool.submit(loop_over, uri, own, rounds, workers)
                           for own in shares(pages, cores)]
            parts = [future.result() for future in futures]
    totals = [0] * 10
    for part in parts:
        totals = plus(totals, part)
    print(" ".join(map(str, totals)), ".")
    print("%.6f" % (time.perf_counter() - start))


if __name__ == "__main__":
    main(sys.argv[1], urllib.parse.urlsplit(sys.argv[2]), *map(int, sys.argv[3:6]))
