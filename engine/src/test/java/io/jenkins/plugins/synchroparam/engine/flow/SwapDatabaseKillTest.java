package io.jenkins.plugins.synchroparam.engine.flow;

import io.jenkins.plugins.synchroparam.engine.run.RunRequest.Type;
import io.jenkins.plugins.synchroparam.engine.run.Strategy;
import io.jenkins.plugins.synchroparam.engine.run.SubStepId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A refresh that swaps databases, killed and taken up. By default where the two could be confused: before the swap is
 * committed, and before the journal knows of it; with {@code -Dcrash.matrix=full} at all instants.
 */
class SwapDatabaseKillTest {

    static final Map<String, List<String>> INSTANTS = instants();

    private static final List<String> QUICK = List.of("amid the swap", "swapped, the journal does not know");

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void endsAsAnUndisturbedRun(String instant, List<String> lines) throws Exception {
        KillTest.check(Strategy.SWAP_DATABASE, Type.PARAM, lines);
    }

    static Stream<Arguments> cases() {
        String only = System.getProperty("crash.only", "");
        return INSTANTS.entrySet().stream()
                .filter(e -> KillTest.FULL || QUICK.contains(e.getKey()))
                .filter(e -> e.getKey().contains(only))
                .map(e -> Arguments.of(e.getKey(), e.getValue()));
    }

    private static Map<String, List<String>> instants() {
        Map<String, List<String>> instants = new LinkedHashMap<>();
        KillTest.put(instants, "new database without its mark", SubStepId.BACKUP_DATABASE, "SQL COMMENT ON DATABASE");
        KillTest.put(instants, "RCT being dumped", SubStepId.BACKUP_DUMP, "~/backup-dump.sh");
        KillTest.put(instants, "definitions being copied", SubStepId.BACKUP_RESTORE, "~pg_restore --no-password ");
        KillTest.put(instants, "amid the take-down", SubStepId.BACKUP_RESTORE, "SQL DROP TABLE");
        KillTest.put(instants, "dump being fetched", SubStepId.PRODUCTION_DUMP, "~[debug]");
        KillTest.put(instants, "amid the load", SubStepId.PRODUCTION_DUMP, "SQL COPY ", "SQL COPY ");
        KillTest.put(instants, "kept columns carried", SubStepId.PRODUCTION_DUMP, "carried over");
        KillTest.put(instants, "put back", SubStepId.PRODUCTION_DUMP, "carried over", "SQL DROP OWNED BY");
        KillTest.put(instants, "being analysed", SubStepId.PRODUCTION_DUMP, "SQL ANALYZE ");
        KillTest.put(instants, "block journalled, not in force", SubStepId.BLOCK_CONNECTIONS, "blocking: ");
        KillTest.put(instants, "blocked", SubStepId.BLOCK_CONNECTIONS, "before: connection limit");
        KillTest.put(instants, "before the swap", SubStepId.RESTORE_PRODUCTION, "SQL SELECT pg_stat_clear");
        KillTest.put(instants, "amid the swap", SubStepId.RESTORE_PRODUCTION, "RENAME TO ");
        KillTest.put(
                instants,
                "swapped, the journal does not know",
                SubStepId.RESTORE_PRODUCTION,
                "is the new database; the old one is EXP");
        KillTest.put(instants, "swapped, still blocked", SubStepId.KEPT_COLUMNS, "before the swap");
        KillTest.put(instants, "amid the reopening", SubStepId.REOPEN_CONNECTIONS, "SQL ALTER DATABASE");
        KillTest.put(instants, "amid a post-sync script", SubStepId.POST_SYNC_SQL, "psql: half way");
        return instants;
    }
}
