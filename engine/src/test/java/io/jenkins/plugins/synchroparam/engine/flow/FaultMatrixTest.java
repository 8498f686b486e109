package io.jenkins.plugins.synchroparam.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.events.RunStatus;
import io.jenkins.plugins.synchroparam.engine.flow.FaultSite.Fault;
import io.jenkins.plugins.synchroparam.engine.run.RunRequest.Type;
import io.jenkins.plugins.synchroparam.engine.run.SubStepId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Something around the engine fails at an instant: sub-step, instant and fault, each with each. Afterwards resume ON ends as
 * an undisturbed run, or rollback gives back what was there before; and who may connect is as it was.
 *
 * <p>Only with {@code -Dcrash.matrix=full}; {@code -Dcrash.only=SSH} takes those whose fault and instant contain it. What
 * became of each stands in {@code target/faults.txt}.
 */
@EnabledIfSystemProperty(named = "crash.matrix", matches = "full")
class FaultMatrixTest {

    /** Where it is put right. */
    enum Way {
        RESUME,
        ROLLBACK
    }

    private static EndState undisturbed;

    @ParameterizedTest(name = "{1} at {2}, then {0}")
    @MethodSource("cases")
    void nothingIsLost(Way way, Fault fault, String instant, List<String> lines) throws Exception {
        EndState expected = undisturbed();
        try (FaultSite faulty = new FaultSite()) {
            TestSite site = faulty.site;
            String access = EndState.access(site);
            BeforeRefresh before = BeforeRefresh.of(site);
            RunStatus status = faulty.runWith(fault, lines);
            String outcome = status.complete() ? "went on" : "failed";
            boolean reopened = EndState.access(site).equals(access);
            assertThat(reopened || EndState.blockedInJournal(site))
                    .as("RCT is open, or the journal knows that it is blocked")
                    .isTrue();
            if (way == Way.RESUME) {
                if (!status.complete()) {
                    status = site.run(site.request(Type.PARAM, true));
                }
                assertThat(status).as(site.log.toString()).isEqualTo(RunStatus.DONE);
                EndState.of(site).assertEquals(expected);
            } else {
                outcome += rollBack(site);
                before.assertIsBack(site);
            }
            assertThat(EndState.access(site)).isEqualTo(access);
            assertThat(EndState.blockedInJournal(site)).isFalse();
            note(way + "\t" + fault + "\t" + instant + "\tthe run " + outcome + ", then as expected");
        }
    }

    private static String rollBack(TestSite site) throws Exception {
        try {
            assertThat(site.rollback()).as(site.log.toString()).isEqualTo(RunStatus.DONE);
            return ", rolled back";
        } catch (SynchroException e) {
            assertThat(e.getMessage())
                    .as(site.log.toString())
                    .matches(".*(RCT is as it was|ended before it replaced any table|nothing to roll back).*");
            return ", nothing to roll back";
        }
    }

    static Stream<Arguments> cases() {
        Map<String, List<String>> instants = instants();
        String only = System.getProperty("crash.only", "");
        List<Arguments> all = new ArrayList<>();
        for (Way way : Way.values()) {
            for (Fault fault : Fault.values()) {
                instants.forEach((name, lines) -> {
                    if ((fault + " " + name).contains(only)) {
                        all.add(Arguments.of(way, fault, name, lines));
                    }
                });
            }
        }
        return all.stream();
    }

    private static Map<String, List<String>> instants() {
        Map<String, List<String>> instants = new TreeMap<>();
        for (SubStepId id : SubStepId.values()) {
            instants.put("at " + id.id(), List.of(heading(id)));
        }
        put(instants, "EXP half filled", SubStepId.BACKUP_RESTORE, "SQL ALTER TABLE");
        put(instants, "amid the rehearsal", SubStepId.DROP_IMPORTED_TABLES, "SQL CREATE TABLE");
        put(instants, "block in force", SubStepId.BLOCK_CONNECTIONS, "SQL ALTER DATABASE", "SQL SELECT o.pid, o.who");
        put(instants, "amid the take-down", SubStepId.RESTORE_PRODUCTION, "SQL DROP TABLE");
        put(instants, "tables dropped", SubStepId.RESTORE_PRODUCTION, "SQL DROP OWNED BY");
        put(instants, "amid the load", SubStepId.RESTORE_PRODUCTION, "SQL COPY ", "SQL COPY ");
        put(instants, "amid the kept columns", SubStepId.KEPT_COLUMNS, "carried over");
        put(instants, "amid the put-back", SubStepId.KEPT_COLUMNS, "SQL SET search_path = ''; SET row_security");
        put(instants, "put-back committed", SubStepId.KEPT_COLUMNS, "SQL DROP OWNED BY");
        put(instants, "amid the reopening", SubStepId.REOPEN_CONNECTIONS, "SQL ALTER DATABASE");
        return instants;
    }

    private static void put(Map<String, List<String>> instants, String name, SubStepId in, String... lines) {
        List<String> all = new ArrayList<>(List.of(heading(in)));
        all.addAll(List.of(lines));
        instants.put(name, all);
    }

    private static String heading(SubStepId id) {
        return "/24] " + id.id() + " ";
    }

    private static synchronized EndState undisturbed() throws Exception {
        if (undisturbed == null) {
            TestSite twin = TestSite.create();
            assertThat(twin.run(twin.request(Type.PARAM, false)))
                    .as(twin.log.toString())
                    .isEqualTo(RunStatus.DONE);
            undisturbed = EndState.of(twin);
        }
        return undisturbed;
    }

    private static void note(String line) throws Exception {
        Files.writeString(
                Path.of("target/faults.txt"), line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
