package io.jenkins.plugins.synchroparam.page;

import io.jenkins.plugins.synchroparam.stream.EngineEvent.RunEnded;
import io.jenkins.plugins.synchroparam.stream.EngineEvent.RunStatus;
import java.util.List;

/**
 * How a run ended.
 *
 * @param millis duration of the run
 * @param blockedMillis how long nobody could connect to RCT, -1: never blocked
 * @param bytesRead bytes of the dump that were read, of {@code dumpBytes}
 * @param reason one line, empty when the run is done
 * @param warnings the number of all warnings; their texts are among the messages
 */
public record RunResult(
        RunStatus status,
        long millis,
        long blockedMillis,
        long bytesRead,
        long dumpBytes,
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
                Limits.text(event.reason()),
                Limits.texts(event.nextSteps()),
                Math.max(0, event.warningCount()));
    }
}
