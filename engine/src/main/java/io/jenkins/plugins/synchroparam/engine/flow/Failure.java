package io.jenkins.plugins.synchroparam.engine.flow;

import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.events.Reporter;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Optional;

/**
 * Why a sub-step did not end well.
 *
 * @param interrupted whether the run's thread was interrupted: everything that goes wrong after that follows from it
 * @param reason one line
 */
record Failure(boolean interrupted, String reason) {

    /** Of an exception that was caught in the run's thread; clears the thread's interruption, so that it can clean up. */
    static Failure of(Throwable e, Reporter reporter) {
        boolean interrupted = Thread.interrupted();
        for (Throwable cause = e; cause != null && !interrupted; cause = cause.getCause()) {
            interrupted = cause instanceof InterruptedException;
        }
        return new Failure(interrupted, interrupted ? "interrupted" : reason(e, reporter));
    }

    /** What a person is told; the trace of what should never happen goes to the debug log. */
    static String reason(Throwable e, Reporter reporter) {
        if (e instanceof SynchroException) {
            return e.getMessage();
        }
        if (e instanceof OutOfMemoryError) {
            return "too little memory (" + e.getMessage()
                    + "): give Java more, SYNCHRO_PARAM_JAVA_OPTS=-Xmx1g for example";
        }
        Optional<String> database = Session.databaseReason(e);
        if (database.isPresent()) {
            return database.get();
        }
        StringWriter trace = new StringWriter();
        e.printStackTrace(new PrintWriter(trace));
        trace.toString().lines().forEach(reporter::debug);
        return "internal error: " + e;
    }
}
