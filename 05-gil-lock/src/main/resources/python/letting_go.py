"""Two threads hash, and nobody ever asks for the lock: letting_go.py SIZE TOTAL

Each hashes TOTAL zeros in pieces of SIZE. Prints the hash, and whether the threads took turns piece
by piece or one came after the other.
"""
import hashlib
import sys
import threading

size, total = int(sys.argv[1]), int(sys.argv[2])
sys.setswitchinterval(1000)
order = []
hashes = []


def run(name):
    sha = hashlib.sha256()
    piece = bytes(size)
    for _ in range(total // size):
        sha.update(piece)
        order.append(name)
    hashes.append(sha.hexdigest()[:8])


threads = [threading.Thread(target=run, args=(name,)) for name in "AB"]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
changes = sum(one != other for one, other in zip(order, order[1:]))
print("%s, %s" % (hashes[0], "one after the other" if changes == 1 else "at once"))
