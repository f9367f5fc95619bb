"""The rules of the example Protocol, tried out in Python: each rule and what comes out."""

log = []


def talk():
    log.append("started")
    try:
        got = yield "first"
        yield "got " + str(got)
    except ValueError:
        yield "caught"
    finally:
        log.append("cleaned up")
    return "result"


def around():
    return (yield "inner returned " + (yield from talk()))


def stubborn():
    try:
        yield "first"
    finally:
        yield "one more"


def entering_itself(own):
    yield next(own[0])


def letting_an_end_slip(inner):
    inner.close()
    yield next(inner)


def close(generator):
    generator.close()
    return "closed"


def logged(generator):
    return ", ".join(log) or "nothing"


def everything(generator):
    return ", ".join(generator)


def result(generator):
    """Python hands the result out with the end, once."""
    while True:
        try:
            next(generator)
        except StopIteration as end:
            return end.value


def send(generator):
    return generator.send("it")


def throw_caught(generator):
    return generator.throw(ValueError())


def throw_other(generator):
    return generator.throw(ArithmeticError())


def close_stubborn(generator):
    one = stubborn()
    next(one)
    return close(one)


def enter_itself(generator):
    own = []
    own.append(entering_itself(own))
    return next(own[0])


def let_an_end_slip(generator):
    return next(letting_an_end_slip(generator))


def rule(text, *steps, body=talk):
    log.clear()
    generator = body()
    outcome = ""
    for step in steps:
        try:
            outcome = step(generator)
        except Exception as error:
            outcome = type(error).__name__
    print(text + ": " + outcome)


rule("creating a generator runs", logged)
rule("next starts it", next)
rule("send gives its yield a value", next, send)
rule("next gives its yield no value", next, next)
rule("sending no value is next", lambda g: g.send(None))
rule("a loop takes what is yielded", everything)
rule("the end is an exception", next, next, next)
rule("the returned value is kept", result)
rule("next after the end", next, next, next, next)
rule("what is thrown in can be caught", next, throw_caught)
rule("what is not caught comes back", next, throw_other)
rule("and the body has cleaned up", next, throw_other, logged)
rule("after an exception it has ended", next, throw_other, next)
rule("thrown into a new one, it runs", throw_other, logged)
rule("close cleans up", next, close, logged)
rule("close of a new one runs", close, logged)
rule("close again", next, close, close)
rule("next after close", next, close, next)
rule("refused: a value before the first yield", send)
rule("refused: a yield during close", close_stubborn)
rule("refused: to be entered by its own body", enter_itself)
rule("refused: an inner end that the body let slip", let_an_end_slip)
rule("yield from hands values out", next, body=around)
rule("and sent values in", next, send, body=around)
rule("and exceptions in", next, throw_caught, body=around)
rule("and close in", next, close, logged, body=around)
rule("its value is the inner result", next, next, next, body=around)
