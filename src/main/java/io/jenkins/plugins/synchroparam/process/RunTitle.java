package io.jenkins.plugins.synchroparam.process;

import io.jenkins.plugins.synchroparam.request.DatabaseRequest;
import io.jenkins.plugins.synchroparam.request.EngineRequest;
import io.jenkins.plugins.synchroparam.request.ReplicaRequest;

/** What a run of the engine is called on the build's page. */
public final class RunTitle {

    private RunTitle() {}

    /** For example {@code PARAM refresh of ACME RCT1}, {@code Replica: start_replica of source shop}. */
    public static String of(EngineRequest request) {
        if (request instanceof DatabaseRequest database) {
            return database(database);
        }
        return "Replica: " + (request instanceof ReplicaRequest replica ? replica.about() : request.command());
    }

    private static String database(DatabaseRequest request) {
        String type = request.options().getOrDefault("type", "");
        return switch (request.command()) {
            case "dump" -> "Dump of " + request.clientCode() + " production";
            case "plan" -> "Plan of a " + type + " refresh of " + request.clientCode() + " " + request.environment();
            default -> type + " refresh of " + request.clientCode() + " " + request.environment();
        };
    }
}
