package tutorial.processes.exercises;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A wrong solution, and a part of the sentence by which its contract refuses it. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@interface Refused {

    /** What the reader is told; on the class that holds the mistakes: of the stub itself. */
    String value();
}
