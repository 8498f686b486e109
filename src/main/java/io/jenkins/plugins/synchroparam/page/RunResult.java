package io.jenkins.plugins.synchroparam.page;

import io.jenkins.plugins.synchroparam.stream.EngineEvent.RunEnded;
import io.jenkins.plugins.synchroparam.stream.EngineEvent.RunStatus;
import java.util.List;
import java.util.Map;

/**
 * How a run ended.
 *
 * @param millis duration of the run
 * @param blockedMillis how long nobody could connect to RCT, -1: never blocked
 * @param bytesRead bytes of the dump that were read, of {@code dumpBytes}
 * @param facts which dump, which backup database: name to value, in order
 * @param reason one line, empty when the run is done
 * @param warnings the number of all warnings; their texts are among the messages
 */
public record RunResult(
        RunStatus status,
        long millis,
        long blockedMillis,
        long bytesRead,
        long dumpBytes,
        Map<String, String> facts,
        String reason,
        List<String> nextSteps,
        int warnings) {

    static RunResult of(RunEnded event) {
        return new RunResult(
                event.status(),
                event.millis(),
                event.blockedMillis(),
                event.bytesRead(),
                event.dumpBytes(),
                Limits.texts(event.facts()),
                Limits.text(event.reason()),
                Limits.texts(event.nextSteps()),
                Math.max(0, event.warningCount()));
    }
}
