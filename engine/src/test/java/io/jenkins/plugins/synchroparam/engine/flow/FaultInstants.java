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
                    default -> inPlace();
                });
        return instants;
    }

    /** Without the marks that only a stopped process waits for: {@code ~} means before the line is written. */
    private static Map<String, List<String>> inOneProcess(Map<String, List<String>> instants) {
        Map<String, List<String>> plain = new TreeMap<>();
        instants.forEach((name, lines) -> {
            List<String> without = new ArrayList<>();
            lines.forEach(line -> without.add(line.startsWith("~") ? line.substring(1) : line));
            plain.put(name, without);
        });
        // Its script is not part of these refreshes.
        plain.remove("amid a post-sync script");
        return plain;
    }

    private static Map<String, List<String>> inPlace() {
        Map<String, List<String>> instants = new TreeMap<>();
        KillTest.put(instants, "EXP half filled", SubStepId.BACKUP_RESTORE, "SQL ALTER TABLE");
        KillTest.put(instants, "amid the rehearsal", SubStepId.DROP_IMPORTED_TABLES, "SQL CREATE TABLE");
        KillTest.put(
                instants,
                "block in force",
                SubStepId.BLOCK_CONNECTIONS,
                "SQL ALTER DATABASE",
                "SQL SELECT o.pid, o.who");
        KillTest.put(instants, "amid the take-down", SubStepId.RESTORE_PRODUCTION, "SQL DROP TABLE");
        KillTest.put(instants, "tables dropped", SubStepId.RESTORE_PRODUCTION, "SQL DROP OWNED BY");
        KillTest.put(instants, "amid the load", SubStepId.RESTORE_PRODUCTION, "SQL COPY ", "SQL COPY ");
        KillTest.put(instants, "amid the kept columns", SubStepId.KEPT_COLUMNS, "carried over");
        KillTest.put(
                instants, "amid the put-back", SubStepId.KEPT_COLUMNS, "SQL SET search_path = ''; SET row_security");
        KillTest.put(instants, "put-back committed", SubStepId.KEPT_COLUMNS, "SQL DROP OWNED BY");
        KillTest.put(instants, "amid the reopening", SubStepId.REOPEN_CONNECTIONS, "SQL ALTER DATABASE");
        return instants;
    }
}
