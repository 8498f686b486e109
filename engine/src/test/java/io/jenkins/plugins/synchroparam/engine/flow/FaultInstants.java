package io.jenkins.plugins.synchroparam.engine.flow;

import io.jenkins.plugins.synchroparam.engine.run.Strategy;
import io.jenkins.plugins.synchroparam.engine.run.SubStepId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Where the fault matrix breaks something: the start of every sub-step, and instants inside those that do the work. */
final class FaultInstants {

    private FaultInstants() {}

    /** By name: parts of log lines, each to be reached after the one before. */
    static Map<String, List<String>> of(Strategy strategy) {
        Map<String, List<String>> instants = new TreeMap<>();
        for (SubStepId id : SubStepId.values()) {
            instants.put("at " + id.id(), List.of(KillTest.heading(id)));
        }
        instants.putAll(
                switch (strategy) {
                    case SWAP_TABLES -> inOneProcess(SwapTablesKillTest.INSTANTS);
                    case SWAP_DATABASE -> inOneProcess(SwapDatabaseKillTest.INSTANTS);
                    default -> inOneProcess(KillTest.INSTANTS);
                });
        return instants;
    }

    /** Without the mark that lets a process that is killed go on for a while after its line. */
    private static Map<String, List<String>> inOneProcess(Map<String, List<String>> instants) {
        Map<String, List<String>> plain = new TreeMap<>();
        instants.forEach((name, lines) -> {
            List<String> without = new ArrayList<>();
            lines.forEach(line -> without.add(line.startsWith(StoppingLog.SOON_AFTER) ? line.substring(1) : line));
            plain.put(name, without);
        });
        // That script is not part of these refreshes.
        plain.keySet().removeAll(List.of("amid a post-sync script", "post-sync script done"));
        return plain;
    }
}
