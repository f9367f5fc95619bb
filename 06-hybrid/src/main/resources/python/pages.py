"""The chapter's page work in Python 3: pages.main(MODEL, URI, PAGES, ROUNDS, IN_FLIGHT)

MODEL is threads, processes, gevent, asyncio, uvloop, or asyncio-processes. Prints the totals as
the Java programs do, so that both can be compared.
"""
import sys

if "gevent" in sys.argv[1:]:
    from gevent import monkey
    monkey.patch_all()
    from gevent.pool import Pool
    start_thread = monkey.get_original("_thread", "start_new_thread")
else:
    from _thread import start_new_thread as start_thread

import asyncio
import hashlib
import http.client
import multiprocessing
import multiprocessing.connection
import os
import urllib.parse
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

VOCABULARY = ["core", "coroutine", "lock", "loop", "pipe", "process", "queue", "thread"]


def examine(body, rounds):
    digest = body
    for _ in range(rounds):
        digest = hashlib.sha256(digest).digest()
    code = 1
    for byte in digest:
        code = (31 * code + (byte - 256 if byte > 127 else byte)) & 0xFFFFFFFF
    words = body.decode().split()
    counts = [words.count(word) for word in VOCABULARY]
    return [1, code - (1 << 32) if code >> 31 else code] + counts


def plus(some, others):
    return [a + b for a, b in zip(some, others)]


def do_pages(uri, pages, rounds):
    connection = http.client.HTTPConnection(uri.hostname, uri.port)
    totals = [0] * 10
    for page in pages:
        connection.request("GET", "/page/%d" % page)
        totals = plus(totals, examine(connection.getresponse().read(), rounds))
    connection.close()
    return totals


async def lane(session, uri, todo, rounds, totals):
    while todo:
        async with session.get("http://%s/page/%d" % (uri.netloc, todo.pop())) as answer:
            totals[:] = plus(totals, examine(await answer.read(), rounds))


async def gather(uri, pages, rounds, lanes):
    import aiohttp
    totals = [0] * 10
    todo = list(pages)
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as session:
        await asyncio.gather(*(lane(session, uri, todo, rounds, totals) for _ in range(lanes)))
    return totals


def loop_over(uri, pages, rounds, lanes, loops=asyncio):
    return loops.new_event_loop().run_until_complete(gather(uri, pages, rounds, lanes))


def shares(pages, workers):
    return [list(range(k, pages, workers)) for k in range(min(workers, pages))]


def end_with_parent():
    """Our standard input ends when the program that started us does."""
    os.read(0, 1)
    os._exit(1)


def end_with_main():
    sentinel = multiprocessing.parent_process().sentinel
    start_thread(lambda: (multiprocessing.connection.wait([sentinel]), os._exit(1)), ())


def main(model, uri, pages, rounds, lanes):
    start_thread(end_with_parent, ())
    uri = urllib.parse.urlsplit(uri)
    cores = multiprocessing.cpu_count()
    if model == "asyncio":
        parts = [loop_over(uri, range(pages), rounds, lanes)]
    elif model == "uvloop":
        import uvloop
        parts = [loop_over(uri, range(pages), rounds, lanes, uvloop)]
    elif model == "gevent":
        parts = Pool(lanes).map(lambda own: do_pages(uri, own, rounds), shares(pages, lanes))
    elif model == "threads":
        with ThreadPoolExecutor(lanes) as pool:
            parts = list(pool.map(lambda own: do_pages(uri, own, rounds), shares(pages, lanes)))
    else:
        with ProcessPoolExecutor(cores, multiprocessing.get_context("spawn"),
                                 end_with_main) as pool:
            parts = [future.result() for future in [
                pool.submit(do_pages, uri, own, rounds) if model == "processes"
                else pool.submit(loop_over, uri, own, rounds, -(-lanes // cores))
                for own in shares(pages, cores)]]
    totals = [0] * 10
    for part in parts:
        totals = plus(totals, part)
    print(" ".join(map(str, totals)), ".")
