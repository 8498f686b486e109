package io.jenkins.plugins.synchroparam.engine.cli;

import io.jenkins.plugins.synchroparam.engine.events.Event;
import io.jenkins.plugins.synchroparam.engine.events.EventSink;
import java.util.LinkedHashMap;
import java.util.Map;

/** Keeps how a run ended, for the JSON document. */
final class LastResult implements EventSink {

    private final Map<String, Object> answer = new LinkedHashMap<>();

    @Override
    public void accept(Event event) {
        if (event instanceof Event.RunStarted started) {
            answer.put("about", started.about());
        } else if (event instanceof Event.RunEnded ended) {
            answer.put("result", ended);
        }
    }

    /** What the run was asked and how it ended, masked as the log is; empty before. */
    Map<String, Object> answer() {
        return new LinkedHashMap<>(answer);
    }
}
