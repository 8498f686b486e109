package io.jenkins.plugins.synchroparam.stream;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the engine tells a program, one JSON object a line (docs/command-line.md, "Events"). It comes from an agent, which
 * is not trusted: {@link EventParser} bounds what is read, texts are escaped where they are shown, and nothing here is
 * null.
 *
 * <p>Times are milliseconds since the epoch, durations are milliseconds.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @Type(name = "run-started", value = EngineEvent.RunStarted.class),
    @Type(name = "phase-started", value = EngineEvent.PhaseStarted.class),
    @Type(name = "phase-ended", value = EngineEvent.PhaseEnded.class),
    @Type(name = "sub-step-started", value = EngineEvent.SubStepStarted.class),
    @Type(name = "sub-step-ended", value = EngineEvent.SubStepEnded.class),
    @Type(name = "message", value = EngineEvent.Message.class),
    @Type(name = "table", value = EngineEvent.TableShown.class),
    @Type(name = "progress", value = EngineEvent.ProgressMade.class),
    @Type(name = "replica", value = EngineEvent.ReplicaShown.class),
    @Type(name = "run-ended", value = EngineEvent.RunEnded.class)
})
public sealed interface EngineEvent {

    long time();

    /** The run begins; {@code about} is what it was asked to do, in order. */
    record RunStarted(long time, Map<String, String> about) implements EngineEvent {
        public RunStarted {
            about = Collections.unmodifiableMap(new LinkedHashMap<>(Bounds.map(about)));
        }
    }

    record PhaseStarted(long time, String id, String title) implements EngineEvent {
        public PhaseStarted {
            id = Bounds.id(id);
            title = Bounds.text(title);
        }
    }

    record PhaseEnded(long time, String id) implements EngineEvent {
        public PhaseEnded {
            id = Bounds.id(id);
        }
    }

    /** A sub-step begins; one that is skipped begins and ends at once. */
    record SubStepStarted(long time, int number, int of, String id, String title) implements EngineEvent {
        public SubStepStarted {
            id = Bounds.id(id);
            title = Bounds.text(title);
        }
    }

    record SubStepEnded(long time, SubStepResult result) implements EngineEvent {
        public SubStepEnded {
            result = result == null ? SubStepResult.UNKNOWN : result;
        }
    }

    /** A warning or an error; the other lines are in the log alone. {@code subStep} is empty outside of any. */
    record Message(long time, Severity severity, String subStep, String text) implements EngineEvent {
        public Message {
            severity = severity == null ? Severity.ERROR : severity;
            subStep = Bounds.text(subStep);
            text = Bounds.text(text);
        }
    }

    /** How bad a message is. */
    enum Severity {
        DEBUG,
        INFO,
        WARNING,
        ERROR
    }

    /** A table for people: as many cells a row as columns, at most {@value Bounds#ROWS} rows. */
    record TableShown(long time, String subStep, Table table) implements EngineEvent {
        public TableShown {
            subStep = Bounds.text(subStep);
            table = table == null ? new Table("", List.of(), List.of()) : table;
        }
    }

    /** What {@link TableShown} shows. */
    record Table(String title, List<Column> columns, List<List<String>> rows) {
        public Table {
            title = Bounds.text(title);
            columns = Bounds.list(columns);
            rows = Bounds.list(rows).stream().map(Bounds::texts).toList();
        }
    }

    /** A heading and the side on which its cells stand. */
    record Column(String heading, boolean alignRight) {
        public Column {
            heading = Bounds.text(heading);
        }
    }

    /** How far long work has come; total 0 and leftMillis -1: not known. */
    record ProgressMade(
            long time,
            String subStep,
            String what,
            Unit unit,
            long done,
            long total,
            long rows,
            long perSecond,
            long elapsedMillis,
            long leftMillis,
            boolean ended)
            implements EngineEvent {
        public ProgressMade {
            subStep = Bounds.text(subStep);
            what = Bounds.text(what);
            unit = unit == null ? Unit.COUNT : unit;
        }
    }

    /** How a replicated source stands. */
    record ReplicaShown(long time, ReplicaState state) implements EngineEvent {
        public ReplicaShown {
            state = state == null ? ReplicaState.UNKNOWN : state;
        }
    }

    /**
     * The result of the run.
     *
     * @param blockedMillis how long nobody could connect to RCT, -1 when connections were never blocked
     * @param bytesRead bytes of the dump that were read, of {@code dumpBytes}
     * @param facts which dump, which backup database: name to value, in order
     * @param warnings the first ones; {@code warningCount} counts all
     */
    record RunEnded(
            long time,
            RunStatus status,
            long millis,
            long blockedMillis,
            long bytesRead,
            long dumpBytes,
            Map<String, String> facts,
            String reason,
            List<String> nextSteps,
            List<SubStepResult> subSteps,
            List<Warning> warnings,
            int warningCount)
            implements EngineEvent {
        public RunEnded {
            status = status == null ? RunStatus.FAILED : status;
            facts = Collections.unmodifiableMap(new LinkedHashMap<>(Bounds.map(facts)));
            reason = Bounds.text(reason);
            nextSteps = Bounds.texts(nextSteps);
            subSteps = Bounds.list(subSteps);
            warnings = Bounds.list(warnings);
        }
    }

    /** A warning and the sub-step that gave it. */
    record Warning(String subStep, String text) {
        public Warning {
            subStep = Bounds.text(subStep);
            text = Bounds.text(text);
        }
    }

    /** How a run ended. */
    enum RunStatus {
        DONE,
        /** Done, with warnings that somebody has to look at. */
        UNSTABLE,
        FAILED,
        INTERRUPTED
    }
}
