package tutorial.coroutines.lib;

/** The inner side of a generator: where its body yields, and what goes in and out there. */
final class BodySide<I, O> implements Generator.Yielder<I, O> {

    final Coroutine coroutine;
    I sent;
    Throwable thrown;
    O value;
    O result;

    BodySide(Coroutine.Engine engine, String name, Generator.Body<I, O> body) {
        coroutine = Coroutine.of(engine, name, () -> run(body));
    }

    private void run(Generator.Body<I, O> body) {
        try {
            result = body.run(this);
        } catch (Exception thrownByBody) {
            throw Rethrow.<RuntimeException>asItIs(thrownByBody);
        }
    }

    @Override
    public I yield(O next) {
        stop(next);
        if (thrown != null) {
            throw Rethrow.<RuntimeException>asItIs(takeThrown());
        }
        return takeSent();
    }

    @Override
    public <T extends O> T yieldFrom(Generator<? super I, T> inner) {
        boolean yielded = inner.hasNext();
        while (yielded) {
            stop(inner.next());
            Throwable thrownIn = takeThrown();
            if (thrownIn instanceof Generator.Exit) {
                inner.close();
                throw Rethrow.<RuntimeException>asItIs(thrownIn);
            }
            yielded = inner.step(takeSent(), thrownIn);
            inner.ahead = yielded;
        }
        return inner.result();
    }

    private void stop(O next) {
        if (Coroutine.current() != coroutine) {
            throw new IllegalStateException("yield was called outside the running body of its"
                    + " generator, on " + Thread.currentThread());
        }
        value = next;
        coroutine.pause("yield");
    }

    /** What has been handed over is the receiver's alone. */
    O take() {
        O taken = value;
        value = null;
        return taken;
    }

    private I takeSent() {
        I taken = sent;
        sent = null;
        return taken;
    }

    private Throwable takeThrown() {
        Throwable taken = thrown;
        thrown = null;
        return taken;
    }
}
