package io.jenkins.plugins.synchroparam.stream;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What became of one sub-step.
 *
 * @param number position in the flow, from 1
 * @param id the stable id, for example {@code host-disk-space}
 * @param millis wall time in milliseconds
 * @param reason why it failed or was skipped, empty when it is done
 * @param figures by name, in the order in which they were given
 */
public record SubStepResult(
        int number, String id, End status, long millis, String reason, Map<String, Figure> figures) {

    static final SubStepResult UNKNOWN = new SubStepResult(0, "unknown", End.FAILED, 0, "", Map.of());

    public SubStepResult {
        id = Bounds.id(id);
        status = status == null ? End.FAILED : status;
        reason = Bounds.text(reason);
        figures = Collections.unmodifiableMap(new LinkedHashMap<>(Bounds.map(figures)));
    }

    /** How a sub-step ended. */
    public enum End {
        DONE,
        FAILED,
        INTERRUPTED,
        /** Never started: done by the run that this one resumes. */
        SKIPPED
    }

    /** A value in its unit. */
    public record Figure(long value, Unit unit) {
        public Figure {
            unit = unit == null ? Unit.COUNT : unit;
        }
    }
}
