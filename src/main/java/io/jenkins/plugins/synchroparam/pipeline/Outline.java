package io.jenkins.plugins.synchroparam.pipeline;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The phases and sub-steps of the engine's commands, as stages. The engine's own flow is the truth: a test compares the two.
 *
 * <p>A stage's name holds the stable id and never changes: viewers compare builds by it. It says its phase too, as some
 * viewers show all stages side by side.
 */
enum Outline {
    REFRESH(
            phase(
                    "Requirements",
                    "databases",
                    "production-database",
                    "dump-info",
                    "host-connection",
                    "host-disk-space",
                    "s3-connection"),
            phase(
                    "Pre-Sync",
                    "kept-tables",
                    "rules",
                    "import-tables",
                    "host-processors",
                    "backup-database",
                    "backup-dump",
                    "backup-restore",
                    "drop-imported-tables",
                    "production-dump"),
            phase("Sync", "block-connections", "restore-production", "kept-columns", "reopen-connections"),
            phase("Post-Sync", "post-sync-sql", "properties-tech", "analyse", "clean-host", "clean-synchrodb")),
    PLAN(REFRESH.phases.get(0), phase("Pre-Sync", "kept-tables", "rules", "import-tables", "host-processors")),
    DUMP(phase("Production", "dump")),
    /** No flow: one log, without stages. */
    REPLICA();

    private final List<Phase> phases;

    Outline(Phase... phases) {
        this.phases = List.of(phases);
    }

    /** A stage of stages. */
    record Phase(String name, List<String> subSteps) {

        /** The name of a sub-step's stage. */
        String stage(String subStep) {
            return name + ": " + subStep;
        }
    }

    private static Phase phase(String name, String... subSteps) {
        return new Phase(name, List.of(subSteps));
    }

    /** The one of an engine's command. */
    static Outline of(String command) {
        return switch (command) {
            case "run" -> REFRESH;
            case "plan" -> PLAN;
            case "dump" -> DUMP;
            default -> {
                if (command.startsWith("replica ")) {
                    yield REPLICA;
                }
                throw new IllegalArgumentException(command);
            }
        };
    }

    List<Phase> phases() {
        return phases;
    }

    /** Plain lists and maps of texts, which the script may use in a sandbox and which are saved with it. */
    ArrayList<Map<String, Object>> forScript() {
        ArrayList<Map<String, Object>> plan = new ArrayList<>();
        for (Phase phase : phases) {
            ArrayList<Map<String, String>> subSteps = new ArrayList<>();
            for (String id : phase.subSteps()) {
                Map<String, String> subStep = new LinkedHashMap<>();
                subStep.put("id", id);
                subStep.put("name", phase.stage(id));
                subSteps.add(subStep);
            }
            Map<String, Object> stage = new LinkedHashMap<>();
            stage.put("name", phase.name());
            stage.put("subSteps", subSteps);
            plan.add(stage);
        }
        return plan;
    }
}
