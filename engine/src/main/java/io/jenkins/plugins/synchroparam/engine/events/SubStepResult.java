package io.jenkins.plugins.synchroparam.engine.events;

import static java.util.Objects.requireNonNull;

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
        int number, String id, SubStepEnd status, long millis, String reason, Map<String, Reporter.Figure> figures) {

    public SubStepResult {
        requireNonNull(id);
        requireNonNull(status);
        requireNonNull(reason);
        figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
    }
}
