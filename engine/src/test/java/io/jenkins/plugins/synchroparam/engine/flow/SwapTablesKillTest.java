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
 * A refresh that swaps tables, killed and taken up. By default amid the swap and when the old tables still stand aside; with
 * {@code -Dcrash.matrix=full} at all instants.
 */
class SwapTablesKillTest {

    static final Map<String, List<String>> INSTANTS = instants();

    private static final List<String> QUICK = List.of("amid the swap", "old tables aside");

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void endsAsAnUndisturbedRun(String instant, List<String> lines) throws Exception {
        KillTest.check(Strategy.SWAP_TABLES, Type.PARAM, lines);
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
        put(instants, "amid the rehearsal", SubStepId.DROP_IMPORTED_TABLES, "SET SCHEMA");
        put(instants, "structure beside", SubStepId.PRODUCTION_DUMP, "SQL CREATE TABLE", "SQL CREATE TABLE");
        put(instants, "half loaded beside", SubStepId.PRODUCTION_DUMP, "SQL COPY \"synchro", "SQL COPY \"synchro");
        put(instants, "kept columns merged", SubStepId.PRODUCTION_DUMP, "carried over");
        put(instants, "complete beside", SubStepId.PRODUCTION_DUMP, "synchro_param_complete");
        put(instants, "rehearsed among users", SubStepId.BLOCK_CONNECTIONS, "SQL WITH move AS");
        put(instants, "blocked, not swapped", SubStepId.RESTORE_PRODUCTION, "SQL SELECT pg_cancel_backend");
        put(instants, "amid the swap", SubStepId.RESTORE_PRODUCTION, "SET SCHEMA");
        put(instants, "put back, not committed", SubStepId.RESTORE_PRODUCTION, "SQL SET search_path = ''; SET row_sec");
        put(instants, "swapped", SubStepId.KEPT_COLUMNS, "SQL WITH imported AS");
        put(instants, "views filled among users", SubStepId.REOPEN_CONNECTIONS, "SQL REFRESH");
        put(instants, "old tables aside", SubStepId.REOPEN_CONNECTIONS, "SQL DROP TABLE");
        return instants;
    }

    private static void put(Map<String, List<String>> instants, String name, SubStepId in, String... lines) {
        KillTest.put(instants, name, in, lines);
    }
}
