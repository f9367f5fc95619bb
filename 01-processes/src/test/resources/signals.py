"""What Python's children do about signals: signals.py table|refuse"""
import multiprocessing
import os
import resource
import signal
import sys
import time


def child(pipe, deaf):
    if deaf:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
    pipe.send("ready")
    time.sleep(60)


def start(deaf=False):
    ours, theirs = multiprocessing.Pipe()
    process = multiprocessing.Process(target=child, args=(theirs, deaf), daemon=True)
    process.start()
    ours.recv()
    return process


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # Whoever has started this may have had it ignored.
    signal.signal(signal.SIGHUP, signal.SIG_DFL)
    if sys.argv[1] == "table":
        for name in "TERM", "HUP", "USR1", "KILL", "QUIT", "WINCH":
            process = start()
            os.kill(process.pid, getattr(signal, "SIG" + name))
            process.join(0.5 if name == "WINCH" else 30)
            print(name, process.exitcode)
    else:
        for manner in "POLITE", "DEAF":
            process = start(manner == "DEAF")
            process.terminate()
            process.join(0.5 if manner == "DEAF" else 30)
            killed = process.is_alive()
            if killed:
                process.kill()
            process.join()
            print(manner, process.exitcode, killed)
