package tutorial.coroutines.lib;

import jdk.jfr.Category;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** One slice of a coroutine's life, for time lines: from its resumption to its suspension. */
@Name("tutorial.Coroutine")
@Label("Coroutine")
@Category("Tutorial")
@StackTrace(false)
final class CoroutineSlice extends Event {

    /** As the program named it, or null. */
    @Label("Coroutine")
    String name;

    /** Above 0, the same for all slices of one coroutine. */
    @Label("Id")
    long id;

    /** How the slice ended: "yield", "await", "suspend", "return", "throw". */
    @Label("Ends by")
    String endsBy;
}
