package io.jenkins.plugins.synchroparam.engine.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.synchroparam.engine.catalogue.Journal.NewRun;
import io.jenkins.plugins.synchroparam.engine.catalogue.Journal.Run;
import io.jenkins.plugins.synchroparam.engine.catalogue.Journal.Status;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which run the journal gives to whoever resumes. */
class ResumableRunTest {

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
    void resumesOnlyTheNewestRunThatDidNotEndWell() {
        assertThat(journal.resumable("ACME", "RCT1", "PARAM", 7)).isEmpty();
        long failed = journal.start(run("PARAM", 7));
        assertThat(journal.resumable("ACME", "RCT1", "PARAM", 7)).map(Run::id).contains(failed);
        journal.finish(failed, Status.FAILED, "disk full");
        assertThat(journal.resumable("ACME", "RCT1", "PARAM", 7)).map(Run::id).contains(failed);
        assertThat(journal.resumable("ACME", "RCT1", "GLOBAL", 7)).isEmpty();
        assertThat(journal.resumable("ACME", "RCT1", "PARAM", 8)).isEmpty();
        assertThat(journal.resumable("ACME", "RCT2", "PARAM", 7)).isEmpty();

        journal.finish(journal.start(command("plan", 7)), Status.FAILED, "");
        assertThat(journal.resumable("ACME", "RCT1", "PARAM", 7)).map(Run::id).contains(failed);

        long otherDump = journal.start(run("GLOBAL", 8));
        journal.finish(otherDump, Status.FAILED, "");
        assertThat(journal.resumable("ACME", "RCT1", "PARAM", 7)).map(Run::id).contains(failed);
        journal.finish(otherDump, Status.UNSTABLE, "");
        assertThat(journal.resumable("ACME", "RCT1", "PARAM", 7))
                .as("another refresh succeeded since")
                .isEmpty();
    }

    @Test
    void doesNotResumeWhatWasRolledBack() {
        journal.finish(journal.start(run("PARAM", 7)), Status.FAILED, "");
        journal.finish(journal.start(command("rollback", 7)), Status.DONE, "");

        assertThat(journal.resumable("ACME", "RCT1", "PARAM", 7)).isEmpty();
    }

    @Test
    void remembersWhoRanItBeforeItWasTakenUp() throws Exception {
        long id = journal.start(run("PARAM", 7));
        journal.finish(id, Status.FAILED, "disk full");

        journal.takeUp(id, new NewRun("resume", "ACME", "RCT1", "PARAM", 7, "asmith", "nightly", "13", "jenkins@b 5"));

        Run run = journal.run(id).orElseThrow();
        assertThat(run.status()).isEqualTo(Status.RUNNING);
        assertThat(run.about())
                .extracting(NewRun::requester, NewRun::buildNumber)
                .containsExactly("asmith", "13");
        assertThat(run.reason()).isEmpty();
        assertThat(run.ended()).isNull();
        String earlier = TestSynchroDb.value(
                name,
                "SELECT earlier_attempts->0->>'reason' || ' ' ||"
                        + " (earlier_attempts->0->>'build_number') FROM synchro.run");
        assertThat(earlier).isEqualTo("disk full 12");
    }

    private static NewRun run(String type, long dump) {
        return refresh("run", type, dump);
    }

    private static NewRun command(String command, long dump) {
        return refresh(command, "PARAM", dump);
    }

    private static NewRun refresh(String command, String type, long dump) {
        return new NewRun(command, "ACME", "RCT1", type, dump, "jdoe", "nightly", "12", "jenkins@agent 42");
    }
}
