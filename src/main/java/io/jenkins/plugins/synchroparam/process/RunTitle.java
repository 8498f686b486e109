package io.jenkins.plugins.synchroparam.process;

import io.jenkins.plugins.synchroparam.request.EngineRequest;

/** What a run of the engine is called on the build's page. */
public final class RunTitle {

    private RunTitle() {}

    /** For example {@code PARAM refresh of ACME RCT1}. */
    public static String of(EngineRequest request) {
        String type = request.options().getOrDefault("type", "");
        return switch (request.command()) {
            case "dump" -> "Dump of " + request.clientCode() + " production";
            case "plan" -> "Plan of a " + type + " refresh of " + request.clientCode() + " " + request.environment();
            default -> type + " refresh of " + request.clientCode() + " " + request.environment();
        };
    }
}
