package io.jenkins.plugins.synchroparam.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.synchroparam.engine.compare.DatabaseSnapshot;
import io.jenkins.plugins.synchroparam.engine.compare.SnapshotAssert;
import io.jenkins.plugins.synchroparam.engine.events.Event;
import io.jenkins.plugins.synchroparam.engine.events.RunStatus;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.run.RunRequest;
import io.jenkins.plugins.synchroparam.engine.run.RunRequest.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever kind of dump production's job writes, RCT is the same in the end. */
class DumpKindsTest {

    @TempDir
    private static Path directory;

    private static StoredArchives archives;

    @BeforeAll
    static void makeProduction() throws Exception {
        archives = new StoredArchives(directory);
        try (Session session = Variation.create().server().connect("postgres")) {
            session.execute("CREATE DATABASE kinds_production TEMPLATE demo_production");
        }
        try (Session session = Variation.create().server().connect("kinds_production")) {
            session.execute("SELECT lo_from_bytea(0, 'a large object')");
            // What no refresh of these tests imports is most of the dump, as it is in earnest.
            session.execute(
                    "CREATE TABLE public.archived_mail AS SELECT i AS id, md5(i::text) || md5((-i)::text) AS body"
                            + " FROM generate_series(1, 40000) i");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "custom, pg_dump -Fc -f \"$2\" \"$1\", true",
        "pipe, pg_dump -Fc \"$1\" | cat > \"$2\", false",
        "tar, pg_dump -Ft -f \"$2\" \"$1\", true",
        "tarred, pg_dump -Fd -f \"$2.d\" \"$1\" && tar -cf \"$2\" -C \"$2.d\" ., true"
    })
    void paramRefreshEndsTheSame(String name, String script, boolean selective) throws Exception {
        Path file = archives.make(name, "kinds_production", script);
        Variation rct = Variation.create();
        archives.onlyDump(rct, archives.store(file, rct.site.client), LocalDate.now());
        Event.RunEnded end = refresh(rct, rct.site.request(Type.PARAM, false));
        if (selective) {
            assertThat(end.bytesRead()).isPositive().isLessThan(end.dumpBytes() / 10);
        } else {
            assertThat(end.bytesRead()).isEqualTo(end.dumpBytes());
            assertThat(rct.log()).contains("the dump does not allow to read single tables: it is read whole");
        }
        assertThat(rct.log()).contains("large objects, which are not imported");
    }

    @Test
    void theDumpJobsOwnCustomFormat() throws Exception {
        Variation rct = Variation.create();
        archives.dumpJob(rct);
        refresh(rct, rct.site.request(Type.PARAM, false));
    }

    @Test
    void theNewestDumpOfTheDayOrBeforeIsTaken() throws Exception {
        Path file = archives.make("chosen", "kinds_production", "pg_dump -Fc -f \"$2\" \"$1\"");
        Variation rct = Variation.create();
        LocalDate day = LocalDate.of(2026, 3, 10);
        archives.onlyDump(rct, new StoredArchives.Stored("dumps/too-old", 1), day.minusDays(9));
        archives.addDump(rct, archives.store(file, rct.site.client), day.minusDays(2));
        archives.addDump(rct, new StoredArchives.Stored("dumps/too-new", 1), day.plusDays(1));
        RunRequest request = rct.site.request(Type.PARAM, false);
        refresh(
                rct,
                new RunRequest(
                        request.type(),
                        request.clientCode(),
                        request.environment(),
                        request.requester(),
                        request.jobName(),
                        request.buildNumber(),
                        Optional.of(day),
                        false,
                        request.configurationFile(),
                        request.reportDirectory(),
                        false,
                        request.approach()));
    }

    @ParameterizedTest
    @CsvSource({"pg13.dump", "pg14.dump"})
    void archivesOfOlderServers(String resource) throws Exception {
        Variation rct = Variation.create();
        Path archive = archives.resource(resource);
        try (Session session = rct.server().connect("postgres")) {
            session.execute("DROP DATABASE " + rct.site.rct + "; ");
            session.execute("CREATE DATABASE " + rct.site.rct + " TEMPLATE template0");
        }
        archives.restore(archive, rct.site.rct);
        DatabaseSnapshot before = rct.snapshot();
        rct.inRct("TRUNCATE app.customer CASCADE; ALTER TABLE app.part ADD COLUMN drifted integer");
        archives.onlyDump(rct, archives.store(archive, rct.site.client), LocalDate.now());
        RunRequest request = rct.site.request(Type.GLOBAL, false);
        Files.writeString(request.configurationFile().orElseThrow(), "");
        RunStatus status = rct.run(request);
        assertThat(status).as(rct.log()).isEqualTo(RunStatus.DONE);
        SnapshotAssert.assertThat(rct.snapshot()).isEqualTo(before);
    }

    private static Event.RunEnded refresh(Variation rct, RunRequest request) throws Exception {
        AtomicReference<Event.RunEnded> end = new AtomicReference<>();
        rct.site.sinks.add(event -> {
            if (event instanceof Event.RunEnded ended) {
                end.set(ended);
            }
        });
        assertThat(rct.run(request)).as(rct.log()).isEqualTo(RunStatus.DONE);
        SnapshotAssert.assertThat(rct.snapshot()).isEqualTo(Variation.usualParam());
        return end.get();
    }
}
