package io.jenkins.plugins.synchroparam.engine.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.synchroparam.engine.TestPostgres;
import io.jenkins.plugins.synchroparam.engine.events.Event;
import io.jenkins.plugins.synchroparam.engine.events.EventReader;
import io.jenkins.plugins.synchroparam.engine.events.RunStatus;
import io.jenkins.plugins.synchroparam.engine.events.SubStepEnd;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The dump job as its caller sees it: the events have the shape of a refresh, and a dump that is ended leaves nothing. */
class DumpCommandTest {

    private static final List<String> SHAPE =
            List.of("RunStarted", "PhaseStarted", "SubStepStarted", "SubStepEnded", "PhaseEnded", "RunEnded");

    @TempDir
    private Path work;

    private DumpSite prod;
    private final List<Event> events = new ArrayList<>();
    private final List<String> lines = new ArrayList<>();

    @BeforeEach
    void open() throws Exception {
        prod = new DumpSite(work);
    }

    @AfterEach
    void close() {
        prod.close();
    }

    @Test
    void tellsItsEndWithItsFigures() throws Exception {
        Invocation dump = prod.dump(prod.bucket);

        assertThat(dump.exitCode()).as(dump.all()).isZero();
        read(dump.out());
        assertThat(shape()).isEqualTo(SHAPE);
        Event.RunEnded end = end();
        assertThat(end.status()).isEqualTo(RunStatus.DONE);
        assertThat(end.dumpBytes()).isPositive();
        assertThat(end.millis()).isPositive();
        assertThat(end.subSteps()).singleElement().satisfies(step -> {
            assertThat(step.id()).isEqualTo("dump");
            assertThat(step.figures()).containsKeys("dump size", "tables", "files");
        });
        assertThat(dump.out())
                .contains("══ dump ══", "size of the dump")
                .doesNotContain("read of the dump", "RCT blocked");
        assertThat(prod.runs()).containsExactly("DONE ");
    }

    @Test
    void tellsAWarning() throws Exception {
        TestPostgres.execute(
                prod.site.synchroDb,
                "INSERT INTO synchro.dump (client_code, store, bucket, key, dump_date, size_bytes, server_version)"
                        + " VALUES ('ACME', 's3', '" + prod.bucket
                        + "', 'ACME/old_20200101_000000/', '2020-01-01', 1, '')");
        TestPostgres.execute(
                prod.site.synchroDb,
                "CREATE FUNCTION public.refuse() RETURNS trigger LANGUAGE plpgsql AS"
                        + " $$ BEGIN RAISE EXCEPTION 'kept by the site'; END $$;"
                        + " CREATE TRIGGER refuse BEFORE UPDATE OR DELETE ON synchro.dump"
                        + " FOR EACH ROW EXECUTE FUNCTION public.refuse()");

        Invocation dump = prod.dump(prod.bucket, "--keep-last", "1", "--keep-days", "0");

        assertThat(dump.exitCode()).as(dump.all()).isEqualTo(3);
        read(dump.out());
        assertThat(end().status()).isEqualTo(RunStatus.UNSTABLE);
        assertThat(end().warnings()).singleElement().satisfies(warning -> {
            assertThat(warning.subStep()).isEqualTo("dump");
            assertThat(warning.text()).contains("could not be retired").contains("kept by the site");
        });
        assertThat(prod.runs()).containsExactly("UNSTABLE ");
    }

    @Test
    void tellsAFailureOnce() throws Exception {
        Invocation dump = prod.dump("nowhere");

        assertThat(dump.exitCode()).isEqualTo(1);
        assertThat(dump.err()).isEmpty();
        read(dump.out());
        assertThat(shape()).isEqualTo(SHAPE);
        assertThat(end().status()).isEqualTo(RunStatus.FAILED);
        assertThat(end().reason()).contains("there is no bucket \"nowhere\"");
        int result = lines.indexOf(lines.stream()
                .filter(line -> line.contains("══ result ══"))
                .findFirst()
                .orElseThrow());
        assertThat(lines.subList(0, result))
                .filteredOn(line -> line.contains(end().reason()))
                .singleElement()
                .asString()
                .contains("ERROR: ");
        assertThat(lines).last().asString().contains("FAILED in dump after ").endsWith(end().reason());
        assertThat(prod.runs()).containsExactly("FAILED " + end().reason());
        assertThat(work).isEmptyDirectory();
    }

    @Test
    void sigtermEndsPgDumpAndLeavesNothing() throws Exception {
        String output = prod.dumpThatWaits(ProcessHandle::destroy);

        assertThat(output).endsWith("exit 143");
        read(output);
        assertThat(shape()).isEqualTo(SHAPE);
        assertThat(end().status()).isEqualTo(RunStatus.INTERRUPTED);
        assertThat(end().subSteps())
                .singleElement()
                .satisfies(step -> assertThat(step.status()).isEqualTo(SubStepEnd.INTERRUPTED));
        assertThat(prod.runs()).containsExactly("ABORTED interrupted");
        assertThat(work).isEmptyDirectory();
        assertThat(prod.store.list("")).isEmpty();
        assertThat(prod.waiting()).isEmpty();
    }

    @Test
    void theNextDumpRemovesWhatAKilledOneLeft() throws Exception {
        prod.dumpThatWaits(ProcessHandle::destroyForcibly);
        assertThat(work).isNotEmptyDirectory();
        String key = Site.column(prod.site.synchroDb, "SELECT state -> 'dump' ->> 'key' FROM synchro.run")
                .get(0);
        for (String object : List.of(key + "3005.dat", "ACME/mine.txt")) {
            prod.store.write(object, new ByteArrayInputStream(new byte[] {1}));
        }

        Invocation dump = prod.dump(prod.bucket);

        assertThat(dump.exitCode()).as(dump.all()).isZero();
        assertThat(prod.runs()).hasSize(2).element(0).asString().startsWith("ABORTED its process died: ");
        assertThat(prod.runs()).element(1).isEqualTo("DONE ");
        assertThat(work).isEmptyDirectory();
        assertThat(prod.store.list(key)).isEmpty();
        assertThat(prod.store.list("ACME/mine.txt")).hasSize(1);
        assertThat(dump.out()).contains("dump run 1 had died: what it left behind is removed");
    }

    private List<String> shape() {
        return events.stream()
                .filter(event -> !(event instanceof Event.Message) && !(event instanceof Event.ProgressMade))
                .map(event -> event.getClass().getSimpleName())
                .toList();
    }

    private Event.RunEnded end() {
        Event last = events.get(events.size() - 1);
        assertThat(last).isInstanceOf(Event.RunEnded.class);
        return (Event.RunEnded) last;
    }

    private void read(String output) throws Exception {
        try (EventReader reader = new EventReader(DumpSite.NONCE, new EventReader.Listener() {
            @Override
            public void line(String text) {
                lines.add(text);
            }

            @Override
            public void event(Event event) {
                events.add(event);
            }

            @Override
            public void malformed(String why) {
                throw new AssertionError(why);
            }
        })) {
            reader.read(new ByteArrayInputStream(output.getBytes(UTF_8)));
        }
    }
}
