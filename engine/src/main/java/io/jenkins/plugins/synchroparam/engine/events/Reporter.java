package io.jenkins.plugins.synchroparam.engine.events;

import java.util.Map;

/**
 * Where a run tells what it does: log lines for people and, between them, events for machines.
 *
 * <p>Every implementation masks the registered secrets in every text. All methods are thread-safe.
 */
public interface Reporter {

    /** A line of the log, shown at NORMAL and DEBUG. */
    void info(String line);

    /** A command, a statement or another detail; shown at DEBUG only. */
    void debug(String line);

    /** Something that the operator must look at; shown at every level, counted, and makes the run UNSTABLE. */
    void warn(String message);

    /** The one-line reason of a failure; shown at every level. */
    void error(String message);

    /** A table, rendered with aligned columns; shown at NORMAL and DEBUG. */
    void table(TextTable table);

    /** How a replicated source stands, for machines alone; texts in it hold no secret. */
    default void replica(ReplicaState state) {}

    /**
     * One figure of the current sub-step, shown at its end and kept in the journal.
     *
     * @param name lower-case words, for example {@code rows loaded}
     */
    void figure(String name, long value, Unit unit);

    /**
     * Starts reporting on long work.
     *
     * @param what what is under way, for example {@code loading}
     * @param total the expected amount, 0 when it is not known
     */
    Progress progress(String what, long total, Unit unit);

    /** The figures of the current sub-step so far, by name in insertion order. */
    Map<String, Figure> figures();

    /** The number of warnings of the whole run so far. */
    int warnings();

    /** A value with its unit. */
    record Figure(long value, Unit unit) {}
}
