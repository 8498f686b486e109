package io.jenkins.plugins.synchroparam.process;

import io.jenkins.plugins.synchroparam.stream.EngineEvent;
import java.util.List;

/** Where the engine's events go, in their order; after a restart of the controller some come a second time. */
@FunctionalInterface
public interface EventSink {

    /** @param events one or more */
    void accept(List<EngineEvent> events);
}
