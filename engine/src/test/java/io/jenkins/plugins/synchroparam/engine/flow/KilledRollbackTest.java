package io.jenkins.plugins.synchroparam.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.synchroparam.engine.catalogue.Journal.Run;
import io.jenkins.plugins.synchroparam.engine.run.RunRequest.Type;
import io.jenkins.plugins.synchroparam.engine.run.SubStepId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A rollback's process is killed with SIGKILL at a chosen instant and the rollback is run again: RCT is as it was before
 * the refresh, connections too, and nothing of any of the runs is left.
 *
 * <p>{@code -Dcrash.matrix=full} tries every instant for both types, {@code -Dcrash.only=window: tables} those whose name
 * contains it.
 */
class KilledRollbackTest {

    private static final boolean FULL = "full".equals(System.getProperty("crash.matrix"));

    /** Lines of the log one after the other. */
    private static final Map<String, List<String>> INSTANTS = instants();

    private static final List<String> QUICK = List.of(
            "before the window: backup being read",
            "before the window: amid the rehearsal",
            "in the window: amid the load",
            "in the window: put-back committed",
            "in the window: amid the reopening",
            "after the window: properties_tech");

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("cases")
    void runAgainGivesBackWhatWasBeforeTheRefresh(Type type, String instant, List<String> lines) throws Exception {
        TestSite site = TestSite.create();
        BeforeRefresh before = BeforeRefresh.of(site);
        assertThat(site.run(site.request(type, false)).complete())
                .as(site.log.toString())
                .isTrue();
        assertThat(before.changesSince(site)).isNotEmpty();

        KilledProcess.killRollbackAt(site, lines);

        assertBlockIsKnown(site, instant.startsWith("in the window"));
        KilledProcess.rollBack(site);
        before.assertIsBack(site);
        assertNothingLeft(site, 3);
    }

    /** All tables are loaded, and still the dead refresh's: nothing that hung on them is there. */
    @Test
    void runAgainGivesBackWhatWasBeforeARefreshThatDiedToo() throws Exception {
        TestSite site = TestSite.create();
        BeforeRefresh before = BeforeRefresh.of(site);
        KilledProcess.killAt(site, Type.PARAM, List.of("] kept-columns ", "carried over"));
        assertThat(EndState.connectable(site)).as("it died in the window").isFalse();
        KilledProcess.killRollbackAt(site, INSTANTS.get("before the window: backup being read"));
        KilledProcess.killRollbackAt(site, INSTANTS.get("in the window: amid the load"));

        KilledProcess.rollBack(site);

        before.assertIsBack(site);
        assertNothingLeft(site, 4);
    }

    private static void assertBlockIsKnown(TestSite site, boolean blocked) throws Exception {
        assertThat(EndState.connectable(site)).isNotEqualTo(blocked);
        if (blocked) {
            assertThat(EndState.blockedInJournal(site)).isTrue();
        }
    }

    private static void assertNothingLeft(TestSite site, int runs) throws Exception {
        List<Run> all = site.journal(j -> j.runs(site.client, "RCT1", 10));
        assertThat(all).hasSize(runs);
        for (Run run : all) {
            EndState.assertNothingLeft(site, run.id());
        }
    }

    static Stream<Arguments> cases() {
        List<Arguments> cases = new ArrayList<>();
        List<String> names = FULL ? List.copyOf(INSTANTS.keySet()) : QUICK;
        names.forEach(name -> cases.add(Arguments.of(Type.PARAM, name, INSTANTS.get(name))));
        List<String> global = FULL ? names : List.of("in the window: amid the load");
        global.forEach(name -> cases.add(Arguments.of(Type.GLOBAL, name, INSTANTS.get(name))));
        String only = System.getProperty("crash.only", "");
        return cases.stream().filter(c -> ((String) c.get()[1]).contains(only));
    }

    private static Map<String, List<String>> instants() {
        Map<String, List<String>> instants = new LinkedHashMap<>();
        put(instants, "before the window: backup being read", SubStepId.IMPORT_TABLES, "~pg_dump --no-password ");
        put(instants, "before the window: definitions being read", SubStepId.BACKUP_DUMP, "~pg_dump --no-password ");
        put(instants, "before the window: amid the rehearsal", SubStepId.DROP_IMPORTED_TABLES, "SQL CREATE TABLE");
        put(instants, "before the window: not in force", SubStepId.BLOCK_CONNECTIONS, "blocking: ");
        put(instants, "in the window: block in force", SubStepId.BLOCK_CONNECTIONS, "SQL SELECT o.pid, o.who");
        put(instants, "in the window: tables dropped", SubStepId.RESTORE_PRODUCTION, "SQL DROP OWNED BY");
        put(instants, "in the window: amid the load", SubStepId.RESTORE_PRODUCTION, "SQL COPY ", "SQL COPY ");
        put(instants, "in the window: tables loaded", SubStepId.KEPT_COLUMNS, "ADD CONSTRAINT");
        put(instants, "in the window: put-back committed", SubStepId.KEPT_COLUMNS, "SQL DROP OWNED BY");
        put(instants, "in the window: views being refreshed", SubStepId.KEPT_COLUMNS, "SQL REFRESH");
        put(instants, "in the window: amid the reopening", SubStepId.REOPEN_CONNECTIONS, "SQL ALTER DATABASE");
        put(instants, "after the window: reopened", SubStepId.REOPEN_CONNECTIONS, "SQL DROP ROLE");
        put(instants, "after the window: properties_tech", SubStepId.PROPERTIES_TECH, "public.properties_tech");
        put(instants, "after the window: statistics", SubStepId.ANALYSE, "SQL ANALYZE");
        put(instants, "after the window: cleaning", SubStepId.CLEAN_HOST);
        return instants;
    }

    private static void put(Map<String, List<String>> instants, String name, SubStepId in, String... lines) {
        List<String> all = new ArrayList<>(List.of("] " + in.id() + " "));
        all.addAll(List.of(lines));
        instants.put(name, all);
    }
}
