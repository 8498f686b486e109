package io.jenkins.plugins.synchroparam.engine.production;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.TestPostgres;
import io.jenkins.plugins.synchroparam.engine.events.Unit;
import io.jenkins.plugins.synchroparam.engine.host.Command;
import io.jenkins.plugins.synchroparam.engine.host.Host;
import io.jenkins.plugins.synchroparam.engine.production.DumpRequest.Compression;
import io.jenkins.plugins.synchroparam.engine.production.DumpRequest.Format;
import io.jenkins.plugins.synchroparam.engine.s3.ObjectStore;
import io.jenkins.plugins.synchroparam.engine.s3.ReadLink;
import io.jenkins.plugins.synchroparam.engine.s3.StoreException;
import io.jenkins.plugins.synchroparam.engine.s3.TestStore;
import io.jenkins.plugins.synchroparam.engine.secrets.Credential;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A dump that cannot be made: one line, nothing on the host, nothing on S3, nothing in synchroDB. */
class FailedDumpTest {

    @TempDir
    private Path work;

    private final String bucket = TestStore.bucket();
    private final ObjectStore store = TestStore.open(bucket);
    private String database;
    private DumpJob job;

    @BeforeEach
    void start() throws Exception {
        database = Production.create("failing");
        job = new DumpJob(database, work);
    }

    @AfterEach
    void close() {
        job.close();
        store.close();
    }

    @Test
    void aTableThatTheRoleMayNotRead() throws Exception {
        TestPostgres.execute(database, "CREATE TABLE hidden (a int)");

        assertThat(failure(store, Compression.AUTO))
                .contains("pg_dump on host prod-host")
                .contains("permission denied for table hidden")
                .contains("grant the role pg_read_all_data");
    }

    @Test
    void rowsThatTheRoleMayNotSee() throws Exception {
        TestPostgres.execute(database, "ALTER TABLE orders ENABLE ROW LEVEL SECURITY");

        assertThat(failure(store, Compression.AUTO))
                .contains("row-level security")
                .contains("BYPASSRLS");
    }

    @Test
    void aWrongPassword() {
        job.role = new Credential("pg-prod", Production.ROLE, "mistyped", "", "");

        assertThat(failure(store, Compression.AUTO))
                .contains("connecting to PROD \"" + database + "\" on host prod-host")
                .contains("password authentication failed");
    }

    @Test
    void aPasswordWithALineBreak() {
        job.role = new Credential("pg-prod", Production.ROLE, "two\nlines", "", "");

        assertThat(failure(store, Compression.AUTO))
                .contains("credential pg-prod")
                .contains("line break");
    }

    @Test
    void aCompressionThatTheToolsLack() {
        assertThat(failure(store, Compression.ZSTD)).contains("cannot compress with zstd: use AUTO or GZIP");
    }

    @Test
    void aHostWithoutSpace() {
        job.reserve = 1L << 60;

        assertThat(failure(store, Compression.AUTO))
                .contains("is not started: less than")
                .contains("free some space");
    }

    @Test
    void aBucketThatIsNotThere() {
        try (ObjectStore nowhere = TestStore.open("nowhere")) {
            assertThat(failure(nowhere, Compression.AUTO)).contains("there is no bucket \"nowhere\"");
        }
        assertThat(job.log).as("pg_dump was not run for nothing").doesNotContain("pg_dump");
    }

    @Test
    void anUploadThatBreaksBeforeTheTableOfContents() {
        List<String> written = Collections.synchronizedList(new ArrayList<>());
        try (RecordedStore broken = new RecordedStore(TestStore.open(bucket), written, "toc.dat")) {
            assertThat(failure(broken, Compression.AUTO)).contains("the cable is cut");
        }
        assertThat(written).as("all other files were there").hasSizeGreaterThan(4);
    }

    @Test
    void theTableOfContentsIsWrittenLast() {
        List<String> written = Collections.synchronizedList(new ArrayList<>());
        try (RecordedStore recorded = new RecordedStore(TestStore.open(bucket), written, "none")) {
            job.run(request(Compression.AUTO), recorded, LocalDateTime.of(2026, 1, 1, 0, 0));
        }
        assertThat(written).filteredOn(key -> key.endsWith("toc.dat")).hasSize(1);
        assertThat(written.get(written.size() - 1)).endsWith("/toc.dat");
    }

    @Test
    void aDumpIsEndedBeforeTheHostsDiskIsFull() {
        try (Host.Running running = job.host.start(Command.of("sleep", "600"));
                var progress = job.reporter.progress("dumping", 0, Unit.BYTES);
                DumpWatch watch = new DumpWatch(job.host, work.toString(), running, progress, 1L << 60)) {
            assertThat(running.waitFor().ok()).isFalse();
            assertThat(watch.tooFull()).isTrue();
        }
    }

    private String failure(ObjectStore into, Compression compression) {
        String message = catchThrowableOfType(
                        SynchroException.class,
                        () -> job.run(request(compression), into, LocalDateTime.of(2026, 1, 1, 0, 0)))
                .getMessage();
        assertThat(message).doesNotContain("\n").doesNotContain(job.role.password());
        assertThat(store.list("")).isEmpty();
        assertThat(work).isEmptyDirectory();
        assertThat(job.catalogue.dumps(job.client)).isEmpty();
        return message;
    }

    private DumpRequest request(Compression compression) {
        return new DumpRequest(
                job.client, "s3", bucket, "", new Retention(1, 0), 2, Format.DIRECTORY, compression, true);
    }

    /** The real store, which tells what was written and loses the connection at one name. */
    private record RecordedStore(ObjectStore store, List<String> written, String breaksAt) implements ObjectStore {

        @Override
        public String name() {
            return store.name();
        }

        @Override
        public StoredObject head(String key) {
            return store.head(key);
        }

        @Override
        public List<StoredObject> list(String prefix) {
            return store.list(prefix);
        }

        @Override
        public InputStream read(StoredObject object, long offset, long length) {
            return store.read(object, offset, length);
        }

        @Override
        public ReadLink link(StoredObject object, long offset, long length) {
            return store.link(object, offset, length);
        }

        @Override
        public StoredObject write(String key, InputStream content) {
            if (key.endsWith(breaksAt)) {
                throw new StoreException("the cable is cut");
            }
            StoredObject object = store.write(key, content);
            written.add(key);
            return object;
        }

        @Override
        public void delete(String key) {
            store.delete(key);
        }

        @Override
        public void close() {
            store.close();
        }
    }
}
