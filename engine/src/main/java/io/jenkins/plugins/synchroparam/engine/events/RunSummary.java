package io.jenkins.plugins.synchroparam.engine.events;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the flow says at the end of a run; sub-steps, figures and warnings are known to the stream already.
 *
 * @param duration wall time of the run
 * @param blocked how long nobody could connect to RCT, empty when connections were never blocked
 * @param bytesRead bytes of the dump that were read, 0 when none was
 * @param dumpBytes size of the whole dump in bytes, 0 when it is not known
 * @param facts what people ask for afterwards, name to value in order: which dump, which backup database
 * @param reason why the run failed, one line; empty when it is complete
 * @param nextSteps what the operator does now, one sentence each; may be empty
 */
public record RunSummary(
        RunStatus status,
        Duration duration,
        Optional<Duration> blocked,
        long bytesRead,
        long dumpBytes,
        Map<String, String> facts,
        String reason,
        List<String> nextSteps) {

    public RunSummary {
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
        nextSteps = List.copyOf(nextSteps);
    }
}
