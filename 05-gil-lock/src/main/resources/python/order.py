"""In which order coroutines of one thread go on: order.py TASKS STEPS. From Python 3.7 on."""
import asyncio
import sys

tasks, steps = int(sys.argv[1]), int(sys.argv[2])
sys.setswitchinterval(1e-6)
order = []


async def step(name):
    for _ in range(steps):
        order.append(name)
        await asyncio.sleep(0)


async def main():
    await asyncio.gather(*(step(chr(ord("A") + k)) for k in range(tasks)))


asyncio.run(main())
print("".join(order))
