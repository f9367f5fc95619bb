package tutorial.threads.exercises;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A wrong solution, and a part of the sentence by which its contract refuses it. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@ExtendWith(Refused.OnlyByMistakesTest.class)
@interface Refused {

    /** What the reader is told; on the class that holds the mistakes: of the stub itself. */
    String value();

    /** Who runs all tests of a folder does not want to see the mistakes fail. */
    final class OnlyByMistakesTest implements ExecutionCondition {

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            return context.getConfigurationParameter("mistakes").isPresent()
                    ? ConditionEvaluationResult.enabled("by MistakesTest")
                    : ConditionEvaluationResult.disabled("a mistake: run by MistakesTest");
        }
    }
}
