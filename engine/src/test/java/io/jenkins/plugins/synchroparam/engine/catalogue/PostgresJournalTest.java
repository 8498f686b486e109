package io.jenkins.plugins.synchroparam.engine.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.synchroparam.engine.catalogue.Journal.Exp;
import io.jenkins.plugins.synchroparam.engine.catalogue.Journal.ExpStatus;
import io.jenkins.plugins.synchroparam.engine.catalogue.Journal.NewRun;
import io.jenkins.plugins.synchroparam.engine.catalogue.Journal.Run;
import io.jenkins.plugins.synchroparam.engine.catalogue.Journal.Status;
import io.jenkins.plugins.synchroparam.engine.catalogue.Journal.SubStepRow;
import java.time.LocalDate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostgresJournalTest {

    private String name;
    private SynchroDb db;
    private Journal journal;

    @BeforeEach
    void open() throws Exception {
        name = TestSynchroDb.create();
        db = TestSynchroDb.open(name);
        journal = db.journal(new LockHolder("jdoe", "nightly", "12", "jenkins@agent 42"));
    }

    @AfterEach
    void close() {
        journal.close();
        db.close();
    }

    @Test
    void keepsARunWithItsStateAndEnd() {
        long id = journal.start(run("PARAM", 7));

        assertThat(journal.state(id)).isEqualTo("{}");
        journal.saveState(id, "{\"limit\": -1, \"name\": \"a\\\"b\\n'é\"}");
        assertThat(journal.state(id)).isEqualTo("{\"name\": \"a\\\"b\\n'é\", \"limit\": -1}");
        assertThat(journal.run(id))
                .get()
                .extracting(Run::about, Run::status, Run::ended, Run::blocked)
                .containsExactly(run("PARAM", 7), Status.RUNNING, null, false);

        journal.finish(id, Status.UNSTABLE, "2 foreign keys are NOT VALID");
        Run ended = journal.run(id).orElseThrow();
        assertThat(ended.status()).isEqualTo(Status.UNSTABLE);
        assertThat(ended.reason()).isEqualTo("2 foreign keys are NOT VALID");
        assertThat(ended.ended()).isAfterOrEqualTo(ended.started());
        assertThat(journal.run(id + 1)).isEmpty();
        assertThatThrownBy(() -> journal.finish(id + 1, Status.DONE, ""))
                .hasMessageContaining("run 2 is not in the journal");
        assertThatThrownBy(() -> journal.state(id + 1)).hasMessageContaining("run 2 is not in the journal");
        assertThatThrownBy(() -> journal.saveState(id, "{")).hasMessageContaining("json");
    }

    @Test
    void keepsTheNewestRowOfEachSubStepInTheirOrder() throws Exception {
        long id = journal.start(run("PARAM", 7));
        journal.subStepStarted(id, "databases");
        journal.subStepEnded(id, "databases", Status.DONE, "", "{\"databases\": 2}", "{}");
        journal.subStepStarted(id, "dump-info");
        journal.subStepEnded(id, "dump-info", Status.FAILED, "no dump", "{}", "{}");
        journal.subStepStarted(id, "databases");
        journal.subStepEnded(id, "databases", Status.SKIPPED, "", "{}", "{}");
        journal.subStepStarted(id, "dump-info");

        assertThat(journal.subSteps(id))
                .extracting(SubStepRow::subStep, SubStepRow::status, SubStepRow::reason, SubStepRow::figuresJson)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("databases", Status.SKIPPED, "", "{}"),
                        org.assertj.core.groups.Tuple.tuple("dump-info", Status.RUNNING, "", "{}"));
        assertThat(TestSynchroDb.value(name, "SELECT count(*) FROM synchro.run_sub_step"))
                .isEqualTo("4");
        assertThatThrownBy(() -> journal.subStepEnded(id, "analyse", Status.DONE, "", "{}", "{}"))
                .hasMessageContaining("was never started");
    }

    @Test
    void goesOnWhenTheServerEndsItsSessionBetweenTwoEntries() throws Exception {
        long id = journal.start(run("PARAM", 7));
        journal.subStepStarted(id, "databases");
        endSessions();
        journal.subStepEnded(id, "databases", Status.DONE, "", "{}", "{\"a\": 1}");
        endSessions();

        assertThat(journal.state(id)).isEqualTo("{\"a\": 1}");
        endSessions();
        journal.finish(id, Status.DONE, "");
        assertThat(journal.run(id)).get().extracting(Run::status).isEqualTo(Status.DONE);
        assertThat(journal.subSteps(id)).extracting(SubStepRow::status).containsExactly(Status.DONE);
    }

    private void endSessions() throws Exception {
        TestSynchroDb.execute(
                name,
                "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity"
                        + " WHERE datname = current_database() AND application_name = 'synchro-param'");
    }

    @Test
    void listsRunsNewestFirstAndFiltered() {
        long first = journal.start(run("PARAM", 7));
        long other = journal.start(new NewRun("run", "OTHER", "RCT1", "GLOBAL", 1, "x", "", "", "e"));
        long last = journal.start(run("GLOBAL", 7));

        assertThat(journal.runs("", "", 10)).extracting(Run::id).containsExactly(last, other, first);
        assertThat(journal.runs("ACME", "", 10)).extracting(Run::id).containsExactly(last, first);
        assertThat(journal.runs("", "RCT1", 1)).extracting(Run::id).containsExactly(last);
        assertThat(journal.runs("ACME", "RCT2", 10)).isEmpty();
    }

    @Test
    void knowsWhichDatabasesAreStillBlocked() {
        long first = journal.start(run("PARAM", 7));
        long second = journal.start(run("PARAM", 7));
        journal.blocked(first, "ACME", "RCT1", true);
        journal.blocked(first, "ACME", "RCT1", true);

        assertThat(journal.blockedRuns())
                .singleElement()
                .extracting(Run::id, Run::blocked)
                .containsExactly(first, true);
        assertThatThrownBy(() -> journal.blocked(second, "ACME", "RCT1", true))
                .hasMessage("ACME RCT1 is still blocked by run " + first + ": resume that run or roll it back first");
        journal.blocked(second, "ACME", "RCT1", false);
        assertThat(journal.blockedRuns()).hasSize(1);
        journal.blocked(first, "ACME", "RCT1", false);
        assertThat(journal.blockedRuns()).isEmpty();
        journal.blocked(second, "ACME", "RCT1", true);
        assertThat(journal.blockedRuns()).extracting(Run::id).containsExactly(second);
    }

    @Test
    void knowsTheBackupDatabasesThatAreNotDropped() {
        long run = journal.start(run("PARAM", 7));
        long next = journal.start(run("PARAM", 7));
        Exp exp = new Exp(
                run, "ACME", "RCT1", "db:5432", "rct_EXP_20270521", LocalDate.of(2027, 5, 21), ExpStatus.PLANNED);
        Exp same = new Exp(next, "ACME", "RCT1", "db:5432", exp.name(), exp.expires(), ExpStatus.PLANNED);
        journal.expPlanned(exp);
        journal.expPlanned(exp);
        assertThat(journal.exps()).containsExactly(exp);
        assertThatThrownBy(() -> journal.expPlanned(same)).hasMessageContaining("belongs to run " + run);

        journal.expStatus("db:5432", exp.name(), ExpStatus.COMPLETE);
        assertThat(journal.exps()).extracting(Exp::status).containsExactly(ExpStatus.COMPLETE);
        journal.expStatus("db:5432", exp.name(), ExpStatus.DROPPED);
        journal.expStatus("db:5432", exp.name(), ExpStatus.DROPPED);
        assertThat(journal.exps()).isEmpty();
        assertThatThrownBy(() -> journal.expStatus("db:5432", exp.name(), ExpStatus.COMPLETE))
                .hasMessageContaining("is not in the journal");

        journal.expPlanned(same);
        assertThat(journal.exps()).containsExactly(same);
    }

    @Test
    void isUsedByManyThreadsAtOnce() {
        long id = journal.start(run("PARAM", 7));

        IntStream.range(0, 40).parallel().forEach(i -> {
            journal.subStepStarted(id, "step-" + i);
            journal.subStepEnded(id, "step-" + i, Status.DONE, "", "{\"i\": " + i + "}", "{}");
        });

        assertThat(journal.subSteps(id)).hasSize(40).allMatch(row -> row.status() == Status.DONE);
    }

    private static NewRun run(String type, long dump) {
        return new NewRun("run", "ACME", "RCT1", type, dump, "jdoe", "nightly", "12", "jenkins@agent 42");
    }
}
