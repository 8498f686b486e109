package io.jenkins.plugins.synchroparam.engine.bench;

import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.demo.DemoSite;
import io.jenkins.plugins.synchroparam.engine.events.Event;
import io.jenkins.plugins.synchroparam.engine.events.EventSink;
import io.jenkins.plugins.synchroparam.engine.events.EventStream;
import io.jenkins.plugins.synchroparam.engine.events.LogLevel;
import io.jenkins.plugins.synchroparam.engine.events.Masker;
import io.jenkins.plugins.synchroparam.engine.run.Approach;
import io.jenkins.plugins.synchroparam.engine.run.RunRequest.Type;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The engine's refresh, measured by what it says of itself at its end and by a clock around it. */
final class EngineRefresh {

    private final DemoSite site;

    private final Approach approach;

    EngineRefresh(DemoSite site, Approach approach) {
        this.site = site;
        this.approach = approach;
    }

    Measured run(Type type) throws SQLException {
        List<Event.RunEnded> ends = new ArrayList<>();
        EventSink sink = event -> {
            if (event instanceof Event.RunEnded ended) {
                ends.add(ended);
            }
        };
        StringBuilder problems = new StringBuilder();
        long begin = System.nanoTime();
        boolean complete = site.refresh(
                        type,
                        approach,
                        new EventStream(
                                problems, LogLevel.ERROR, new Masker(), Clock.systemDefaultZone(), List.of(sink)))
                .complete();
        long millis = (System.nanoTime() - begin) / 1_000_000;
        if (!complete) {
            throw new SynchroException("the engine's " + type + " refresh failed: "
                    + problems.toString().strip());
        }
        Event.RunEnded ended = ends.get(0);
        Map<String, Long> subSteps = new LinkedHashMap<>();
        ended.subSteps().forEach(step -> subSteps.put(step.id(), step.millis()));
        return new Measured(millis, ended.blockedMillis(), ended.bytesRead(), Gaps.NONE, subSteps);
    }
}
