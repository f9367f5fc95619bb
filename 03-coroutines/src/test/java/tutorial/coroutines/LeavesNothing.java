package tutorial.coroutines;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import org.junit.jupiter.api.extension.ExtendWith;

/** For a class of tests, in whatever package, each of which leaves nothing behind. */
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NothingLeftBehind.class)
public @interface LeavesNothing {
}
