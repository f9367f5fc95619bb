package tutorial.coroutines.lib;

/** A body may have thrown anything; it is thrown on as it is, as the call of a method would. */
final class Rethrow {

    private Rethrow() {}

    /** Written {@code throw Rethrow.<RuntimeException>asItIs(thrown)}. */
    @SuppressWarnings("unchecked")
    static <X extends Throwable> X asItIs(Throwable thrown) throws X {
        throw (X) thrown;
    }

    /** The same, but for null does nothing. */
    static void ifAny(Throwable thrown) {
        if (thrown != null) {
            throw Rethrow.<RuntimeException>asItIs(thrown);
        }
    }
}
