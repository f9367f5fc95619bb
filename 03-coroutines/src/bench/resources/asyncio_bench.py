"""The asyncio side of EventLoopBenchmark. Prints one number: seconds, or bytes a task."""
import asyncio
import sys
import time


async def once_round(i):
    await asyncio.sleep(0)
    return i


async def nap(i):
    await asyncio.sleep(0.1)
    return i


async def gathered(body, count):
    return await asyncio.gather(*[asyncio.create_task(body(i)) for i in range(count)])


def timed(body, count):
    start = time.perf_counter()
    results = asyncio.run(gathered(body, count))
    assert results == list(range(count))
    return time.perf_counter() - start


def resident():
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) * 1024 for line in status if line.startswith("VmRSS"))


async def memory(count):
    before = resident()
    tasks = [asyncio.create_task(asyncio.sleep(3600)) for _ in range(count)]
    await asyncio.sleep(0)
    used = (resident() - before) / count
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    return used


async def echo(reader, writer):
    while data := await reader.read(1024):
        writer.write(data)
        await writer.drain()
    writer.close()


async def serve():
    server = await asyncio.start_server(echo, "127.0.0.1", 0, backlog=1024)
    print(server.sockets[0].getsockname()[1], flush=True)
    # Ends with its standard input, so that nothing is left when the benchmark dies.
    await asyncio.to_thread(sys.stdin.read)


async def talk(port, messages):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    for _ in range(messages):
        writer.write(b"sixteen bytes, ok")
        await writer.drain()
        await reader.readexactly(17)
    writer.close()


async def echoes(port, clients, messages):
    start = time.perf_counter()
    await asyncio.gather(*[talk(port, messages) for _ in range(clients)])
    return time.perf_counter() - start


what, *numbers = sys.argv[1:]
numbers = [int(number) for number in numbers]
if what == "tasks":
    print(sorted(timed(once_round, *numbers) for _ in range(5))[2])
elif what == "sleeps":
    print(sorted(timed(nap, *numbers) for _ in range(5))[2])
elif what == "memory":
    print(asyncio.run(memory(*numbers)))
elif what == "serve":
    asyncio.run(serve())
elif what == "echoes":
    print(sorted(asyncio.run(echoes(*numbers)) for _ in range(5))[2])
