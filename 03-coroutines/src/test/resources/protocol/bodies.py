"""Every sequence of one, two and three calls on each of these generators, and what it leads to.

Prints one line for a body and a sequence: n is next, s is send, t is throw, c is close.
GeneratorProtocolTest does the same in Java and compares line by line.
"""
from itertools import product


class Boom(Exception):
    pass


def counting(log, own):
    yield "one"
    yield "two"
    return "end"


def empty(log, own):
    return "nothing"
    yield


def echo(log, own):
    received = "ready"
    while True:
        received = yield received


def catching(log, own):
    try:
        yield "one"
    except Boom:
        yield "caught"
    yield "two"


def cleaning(log, own):
    try:
        yield "one"
        yield "two"
    finally:
        log.append("finally")


def stubborn(log, own):
    try:
        yield "one"
    finally:
        yield "one more"


def immortal(log, own):
    while True:
        try:
            yield "alive"
        except BaseException:
            log.append("survived")


def returning_when_closed(log, own):
    try:
        yield "one"
    except GeneratorExit:
        return "closed"


def failing(log, own):
    yield "one"
    raise ValueError


def failing_when_closed(log, own):
    try:
        yield "one"
    finally:
        raise ValueError


def leaking_an_end(log, own):
    yield "one"
    next(iter([]))


def re_entering(log, own):
    for call in (own[0].__next__, own[0].close):
        try:
            call()
            yield "entered"
        except ValueError:
            yield "refused"


def delegating(log, own):
    result = yield from counting(log, own)
    yield "got " + str(result)


def delegating_to_echo(log, own):
    yield from echo(log, own)


def delegating_to_catching(log, own):
    try:
        yield from catching(log, own)
    finally:
        log.append("outer finally")


def delegating_twice(log, own):
    try:
        yield from delegating_to_cleaning(log, own)
    except Boom:
        yield "outer caught"


def delegating_to_cleaning(log, own):
    yield from cleaning(log, own)


def delegating_to_stubborn(log, own):
    yield from stubborn(log, own)


def delegating_to_nothing(log, own):
    result = yield from empty(log, own)
    return "after " + result


BODIES = [counting, empty, echo, catching, cleaning, stubborn, immortal, returning_when_closed,
          failing, failing_when_closed, leaking_an_end, re_entering, delegating, delegating_to_echo,
          delegating_to_catching, delegating_twice, delegating_to_stubborn, delegating_to_nothing]


def outcome(generator, call, ended):
    """What one call leads to, in words; a returned value is there only when the end comes."""
    try:
        if call == "n":
            return str(next(generator))
        if call == "s":
            return str(generator.send("sent"))
        if call == "t":
            return str(generator.throw(Boom()))
        generator.close()
        return "closed"
    except StopIteration as end:
        return "end" if ended else "end with " + str(end.value)
    except BaseException as error:
        return type(error).__name__


def is_over(generator):
    """What inspect.getgeneratorstate calls GEN_CLOSED."""
    return generator.gi_frame is None


for body in BODIES:
    for length in (1, 2, 3):
        for calls in product("nstc", repeat=length):
            log, own = [], []
            generator = body(log, own)
            own.append(generator)
            outcomes = []
            for call in calls:
                outcomes.append(outcome(generator, call, is_over(generator)))
                outcomes += log
                log.clear()
            outcomes.append("over" if is_over(generator) else "alive")
            print(body.__name__, "".join(calls) + ":", ", ".join(outcomes))
            # Let the interpreter drop it without a word about generators that refuse to end.
            while not is_over(generator) and body not in (immortal,):
                outcome(generator, "c", False)
