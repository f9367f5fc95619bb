"""Runs another source, and ends when the program that started it does, by kill -9 too:
its standard input ends then. with_parent.py SOURCE ARGUMENTS...
"""
import os
import sys
import threading


def end_with_parent():
    os.read(0, 1)
    os._exit(1)


watch = threading.Thread(target=end_with_parent)
watch.daemon = True
watch.start()
__file__ = sys.argv.pop(1)
with open(__file__) as source:
    code = compile(source.read(), __file__, "exec")
try:
    exec(code)
    sys.stdout.flush()
except EnvironmentError:
    # A pipe that breaks as the other program ends is nothing to tell of.
    watch.join(0.5)
    raise
