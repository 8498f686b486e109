package io.jenkins.plugins.synchroparam.process;

import io.jenkins.plugins.synchroparam.request.EngineRequest;
import io.jenkins.plugins.synchroparam.request.ReplicaRequest;

/** What is to be done about an engine of which nothing is heard any more. */
public final class Remedy {

    private Remedy() {}

    /** A part of a sentence, for messages. */
    public static String of(EngineRequest request) {
        return request instanceof ReplicaRequest
                ? "the command show_status tells whether it still runs, stop_replica ends it, and start_replica goes on"
                        + " from what is committed"
                : "synchro-param status tells how far it is, and a rerun with resume ON finishes the work";
    }
}
