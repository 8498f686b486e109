package io.jenkins.plugins.synchroparam.page;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.synchroparam.stream.EngineEvent.SubStepEnded;
import io.jenkins.plugins.synchroparam.stream.EngineEvent.SubStepStarted;
import io.jenkins.plugins.synchroparam.stream.SubStepResult;
import java.util.Map;

/**
 * One sub-step of a run.
 *
 * @param number position in the flow, from 1
 * @param of how many the flow has
 * @param phase id of the phase, empty outside of any
 * @param started milliseconds since the epoch
 * @param status null while it runs
 * @param millis wall time
 * @param reason why it failed or was skipped
 */
public record SubStepReport(
        int number,
        int of,
        String id,
        String title,
        String phase,
        long started,
        @CheckForNull SubStepResult.End status,
        long millis,
        String reason,
        Map<String, SubStepResult.Figure> figures) {

    static SubStepReport started(SubStepStarted event, String phase) {
        return new SubStepReport(
                event.number(),
                event.of(),
                event.id(),
                Limits.title(event.title()),
                phase,
                event.time(),
                null,
                0,
                "",
                Map.of());
    }

    /** Its beginning was not seen. */
    static SubStepReport unannounced(SubStepEnded event, String phase) {
        SubStepResult result = event.result();
        long begin = event.time() - Math.max(0, result.millis());
        return new SubStepReport(result.number(), 0, result.id(), result.id(), phase, begin, null, 0, "", Map.of())
                .ended(event);
    }

    SubStepReport ended(SubStepEnded event) {
        SubStepResult result = event.result();
        return new SubStepReport(
                number,
                of,
                id,
                title,
                phase,
                started,
                result.status(),
                Math.max(0, result.millis()),
                Limits.text(result.reason()),
                Limits.figures(result.figures()));
    }
}
