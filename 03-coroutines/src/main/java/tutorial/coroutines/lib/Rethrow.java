package tutorial.coroutines.lib;

import java.util.List;

/** A body may have thrown anything; it is thrown on as it is, as the call of a method would. */
final class Rethrow {

    private Rethrow() {}

    /** Written {@code throw Rethrow.<RuntimeException>asItIs(thrown)}. */
    @SuppressWarnings("unchecked")
    static <X extends Throwable> X asItIs(Throwable thrown) throws X {
        throw (X) thrown;
    }

    /** The first, with the others suppressed in it; none, if there is none. */
    static void together(List<Throwable> thrown) {
        if (!thrown.isEmpty()) {
            Throwable first = thrown.getFirst();
            thrown.stream().filter(each -> each != first).forEach(first::addSuppressed);
            throw Rethrow.<RuntimeException>asItIs(first);
        }
    }

    /** The same, but for null does nothing. */
    static void ifAny(Throwable thrown) {
        if (thrown != null) {
            throw Rethrow.<RuntimeException>asItIs(thrown);
        }
    }
}
