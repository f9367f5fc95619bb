package tutorial.threads.lib;

import ch.qos.logback.core.PropertyDefinerBase;

/** Gives logback.xml the id of this process, so that each log line says which process wrote it. */
public final class ProcessId extends PropertyDefinerBase {

    @Override
    public String getPropertyValue() {
        return Long.toString(ProcessHandle.current().pid());
    }
}
