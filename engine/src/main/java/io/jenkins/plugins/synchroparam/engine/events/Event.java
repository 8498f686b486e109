package io.jenkins.plugins.synchroparam.engine.events;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One thing that happened in a run. As JSON it is one object whose {@code type} names the kind.
 *
 * <p>Times are milliseconds since the epoch, durations are milliseconds. {@code subStep} is the id of the sub-step
 * under way, or empty.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @Type(name = "run-started", value = Event.RunStarted.class),
    @Type(name = "phase-started", value = Event.PhaseStarted.class),
    @Type(name = "phase-ended", value = Event.PhaseEnded.class),
    @Type(name = "sub-step-started", value = Event.SubStepStarted.class),
    @Type(name = "sub-step-ended", value = Event.SubStepEnded.class),
    @Type(name = "message", value = Event.Message.class),
    @Type(name = "table", value = Event.TableShown.class),
    @Type(name = "progress", value = Event.ProgressMade.class),
    @Type(name = "replica", value = Event.ReplicaShown.class),
    @Type(name = "run-ended", value = Event.RunEnded.class)
})
public sealed interface Event {

    long time();

    /** Whether the lines that follow belong to what it announces. */
    @JsonIgnore
    default boolean isBegin() {
        return this instanceof RunStarted || this instanceof PhaseStarted || this instanceof SubStepStarted;
    }

    /** The run begins; {@code about} is what it was asked to do, in order. */
    record RunStarted(long time, Map<String, String> about) implements Event {
        public RunStarted {
            about = Collections.unmodifiableMap(new LinkedHashMap<>(about));
        }
    }

    record PhaseStarted(long time, String id, String title) implements Event {
        public PhaseStarted {
            requireNonNull(id);
            requireNonNull(title);
        }
    }

    record PhaseEnded(long time, String id) implements Event {
        public PhaseEnded {
            requireNonNull(id);
        }
    }

    /** A sub-step begins; one that is skipped begins and ends at once. */
    record SubStepStarted(long time, int number, int of, String id, String title) implements Event {
        public SubStepStarted {
            requireNonNull(id);
            requireNonNull(title);
        }
    }

    record SubStepEnded(long time, SubStepResult result) implements Event {
        public SubStepEnded {
            requireNonNull(result);
        }
    }

    /** A line; INFO and DEBUG are for the log alone and are not sent to machines. */
    record Message(long time, Severity severity, String subStep, String text) implements Event {
        public Message {
            requireNonNull(severity);
            requireNonNull(subStep);
            requireNonNull(text);
        }
    }

    enum Severity {
        DEBUG,
        INFO,
        WARNING,
        ERROR
    }

    record TableShown(long time, String subStep, TextTable table) implements Event {
        public TableShown {
            requireNonNull(subStep);
            requireNonNull(table);
        }
    }

    /**
     * How far long work has come.
     *
     * @param total expected amount, 0 when it is not known
     * @param perSecond recent rate, in the unit of the amount
     * @param elapsedMillis since the work began
     * @param leftMillis expected time to the end, -1 when it is not known
     * @param idleMillis for how long nothing has been added
     * @param ended whether this is the last event of this work
     */
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
            long idleMillis,
            boolean ended)
            implements Event {
        public ProgressMade {
            requireNonNull(subStep);
            requireNonNull(what);
            requireNonNull(unit);
        }
    }

    /** How a replicated source stands; not in the log. */
    record ReplicaShown(long time, ReplicaState state) implements Event {
        public ReplicaShown {
            requireNonNull(state);
        }
    }

    /**
     * The result of the run.
     *
     * @param blockedMillis how long nobody could connect to RCT, -1 when connections were never blocked
     * @param bytesRead bytes of the dump that were read, of {@code dumpBytes}
     * @param facts which dump, which backup database: name to value, in order
     * @param warnings the first ones, up to {@value EventStream#WARNINGS_KEPT}
     * @param warningCount all of them
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
            implements Event {
        public RunEnded {
            requireNonNull(status);
            requireNonNull(reason);
            facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
            nextSteps = List.copyOf(nextSteps);
            subSteps = List.copyOf(subSteps);
            warnings = List.copyOf(warnings);
        }
    }

    /** A warning and the sub-step that gave it. */
    record Warning(String subStep, String text) {
        public Warning {
            requireNonNull(subStep);
            requireNonNull(text);
        }
    }
}
