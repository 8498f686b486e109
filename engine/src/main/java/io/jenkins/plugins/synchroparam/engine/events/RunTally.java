package io.jenkins.plugins.synchroparam.engine.events;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the result of a run is made of, kept while it runs. Not thread-safe. */
final class RunTally {

    private final Map<String, Reporter.Figure> figures = new LinkedHashMap<>();
    private final List<SubStepResult> results = new ArrayList<>();
    private final List<Event.Warning> warnings = new ArrayList<>();
    private int warningCount;
    private int number;
    private String subStep = "";

    void started(int position, String id) {
        number = position;
        subStep = id;
        figures.clear();
    }

    SubStepResult ended(String id, SubStepEnd status, Duration duration, String reason) {
        SubStepResult result = new SubStepResult(number, id, status, duration.toMillis(), reason, figures);
        results.add(result);
        subStep = "";
        return result;
    }

    void warned(String text) {
        warningCount++;
        if (warnings.size() < EventStream.WARNINGS_KEPT) {
            warnings.add(new Event.Warning(subStep, text));
        }
    }

    void figure(String name, Reporter.Figure figure) {
        figures.put(name, figure);
    }

    Map<String, Reporter.Figure> figures() {
        return new LinkedHashMap<>(figures);
    }

    int warnings() {
        return warningCount;
    }

    /** The id of the sub-step under way, or empty. */
    String subStep() {
        return subStep;
    }

    /** The result, from what the flow says (its texts masked) and what was kept. */
    Event.RunEnded result(long time, RunSummary summary) {
        return new Event.RunEnded(
                time,
                summary.status(),
                summary.duration().toMillis(),
                summary.blocked().map(Duration::toMillis).orElse(-1L),
                summary.bytesRead(),
                summary.dumpBytes(),
                summary.facts(),
                summary.reason(),
                summary.nextSteps(),
                results,
                warnings,
                warningCount);
    }
}
