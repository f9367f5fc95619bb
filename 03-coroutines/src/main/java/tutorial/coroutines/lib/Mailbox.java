package tutorial.coroutines.lib;

/** What lies between a generator and its caller. Whoever takes something out keeps it alone. */
final class Mailbox<I, O> {

    private I sent;
    private Throwable thrown;
    private O value;

    /** For the body: a value, which may be null, or something to be thrown at its yield. */
    void putIn(I sent, Throwable thrown) {
        this.sent = sent;
        this.thrown = thrown;
    }

    I takeSent() {
        I taken = sent;
        sent = null;
        return taken;
    }

    Throwable takeThrown() {
        Throwable taken = thrown;
        thrown = null;
        return taken;
    }

    /** For the caller. */
    void putOut(O value) {
        this.value = value;
    }

    O takeValue() {
        O taken = value;
        value = null;
        return taken;
    }
}
