package tutorial.coroutines.lib;

/** A stack that is left in the middle and entered again: what an engine gives to a coroutine. */
interface Stack {

    /** The method of a stack's owner in which the body begins: below it are its caller's frames. */
    String ENTRY = "live";

    /** Runs the body up to its next switchOut, or to its end. */
    void switchIn();

    /** For the body, on this stack: goes back to the code that switched in. */
    void switchOut();

    /** Puts the caller's frames into the trace of what the body threw, if they are not there. */
    void completeTrace(Throwable thrown);
}
