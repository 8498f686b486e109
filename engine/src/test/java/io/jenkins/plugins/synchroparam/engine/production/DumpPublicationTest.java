package io.jenkins.plugins.synchroparam.engine.production;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.synchroparam.engine.TestPostgres;
import io.jenkins.plugins.synchroparam.engine.archive.Dump;
import io.jenkins.plugins.synchroparam.engine.archive.DumpOpener;
import io.jenkins.plugins.synchroparam.engine.catalogue.Catalogue.DumpRecord;
import io.jenkins.plugins.synchroparam.engine.compare.DatabaseSnapshot;
import io.jenkins.plugins.synchroparam.engine.host.Command;
import io.jenkins.plugins.synchroparam.engine.production.DumpRequest.Compression;
import io.jenkins.plugins.synchroparam.engine.production.DumpRequest.Format;
import io.jenkins.plugins.synchroparam.engine.s3.ObjectStore;
import io.jenkins.plugins.synchroparam.engine.s3.ObjectStore.StoredObject;
import io.jenkins.plugins.synchroparam.engine.s3.TestStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole job: a role that may only read, pg_dump, a signed S3 server, synchroDB. */
class DumpPublicationTest {

    private static final LocalDateTime NIGHT = LocalDateTime.of(2026, 3, 14, 2, 30, 5);

    @TempDir
    private Path directory;

    private Path work;
    private final String bucket = TestStore.bucket();
    private final ObjectStore store = TestStore.open(bucket);
    private String database;
    private DumpJob job;

    @BeforeEach
    void start() throws Exception {
        work = Files.createDirectory(directory.resolve("work"));
        database = Production.create("acme =x'y");
        job = new DumpJob(database, work);
    }

    @AfterEach
    void close() {
        job.close();
        store.close();
    }

    @Test
    void dumpsADirectoryThatRestoresToTheSameDatabase() throws Exception {
        DumpRecord dump = job.run(request(Format.DIRECTORY, Compression.AUTO, 30), store, NIGHT);

        assertThat(dump.key()).matches("dumps/nightly/ACME-\\d+/acme__x_y\\d+_20260314_023005/");
        assertThat(dump.date()).isEqualTo(LocalDate.of(2026, 3, 14));
        assertThat(dump.serverVersion()).startsWith("15.");
        assertThat(dump.size())
                .isEqualTo(store.list("").stream().mapToLong(StoredObject::size).sum());
        assertThat(job.catalogue.dumps(job.client)).containsExactly(dump);
        assertThat(store.list("")).extracting(StoredObject::key).allMatch(key -> key.startsWith(dump.key()));
        assertThat(restoredFrom(dump)).isEmpty();
        assertThat(tablesCanBeReadAlone(dump)).isTrue();
        assertThat(work).isEmptyDirectory();
        assertThat(job.reporter.warnings()).isZero();
    }

    @Test
    void dumpsACustomFileThatTellsWhereEachTableIs() throws Exception {
        DumpRecord dump = job.run(request(Format.CUSTOM, Compression.GZIP, 30), store, NIGHT);

        assertThat(dump.key()).endsWith("_20260314_023005.dump");
        assertThat(store.list("")).extracting(StoredObject::key).containsExactly(dump.key());
        assertThat(restoredFrom(dump)).isEmpty();
        assertThat(tablesCanBeReadAlone(dump)).isTrue();
        assertThat(work).isEmptyDirectory();
    }

    @Test
    void showsFiguresAndNoSecret() {
        job.run(request(Format.DIRECTORY, Compression.AUTO, 30), store, NIGHT);

        assertThat(job.reporter.figures())
                .containsKeys("database size", "dump size", "tables", "files", "dump time", "upload time");
        assertThat(job.reporter.figures().get("tables").value()).isEqualTo(4);
        assertThat(job.log.toString())
                .contains("compression: gzip level 4")
                .contains("pg_dump")
                .doesNotContain(Production.READER.password())
                .doesNotContain("pass:wo")
                .doesNotContain(TestStore.KEYS.password());
    }

    @Test
    void retiresWhatTheRuleNoLongerKeeps() {
        DumpRequest request = request(Format.DIRECTORY, Compression.NONE, 2);
        DumpRecord first = job.run(request, store, NIGHT);
        DumpRecord second = job.run(request(Format.CUSTOM, Compression.NONE, 2), store, NIGHT.plusDays(1));
        store.write("dumps/nightly/" + job.client + "/notes.txt", InputStream.nullInputStream());
        job.catalogue.register(foreign("elsewhere/ACME/acme_20200101_000000/"));

        DumpRecord third = job.run(request, store, NIGHT.plusDays(2));
        assertThat(job.catalogue.dumps(job.client)).contains(first, second, third);
        DumpRecord fourth = job.run(request, store, NIGHT.plusDays(3));

        assertThat(job.catalogue.dumps(job.client))
                .extracting(DumpRecord::key)
                .containsExactly(fourth.key(), third.key(), second.key(), "elsewhere/ACME/acme_20200101_000000/");
        assertThat(store.list(first.key())).isEmpty();
        assertThat(store.list(second.key())).hasSize(1);
        assertThat(store.list("dumps/nightly/" + job.client + "/notes.txt")).hasSize(1);
    }

    private DumpRecord foreign(String key) {
        return new DumpRecord(0, job.client, "s3", bucket, key, LocalDate.of(2020, 1, 1), 1, "15.1");
    }

    private DumpRequest request(Format format, Compression compression, int keepDays) {
        return new DumpRequest(
                job.client, "s3", bucket, "/dumps/nightly/", new Retention(1, keepDays), 2, format, compression, true);
    }

    /** What differs between production and a database restored from S3 by pg_restore. */
    private List<String> restoredFrom(DumpRecord dump) throws Exception {
        Path archive = download(dump);
        String copy = TestPostgres.createDatabase("copy");
        var result = job.host.run(Command.of(
                "pg_restore",
                "--exit-on-error",
                "-h",
                "127.0.0.1",
                "-p",
                Integer.toString(TestPostgres.port()),
                "-U",
                "postgres",
                "-d",
                copy,
                archive.toString()));
        assertThat(result.ok()).as(result.errors()).isTrue();
        try (Connection before = TestPostgres.connect(database);
                Connection after = TestPostgres.connect(copy)) {
            return DatabaseSnapshot.difference(DatabaseSnapshot.take(before), DatabaseSnapshot.take(after));
        }
    }

    private boolean tablesCanBeReadAlone(DumpRecord dump) {
        try (Dump archive = DumpOpener.open(store, dump.key())) {
            return archive.selective();
        }
    }

    private Path download(DumpRecord dump) throws IOException {
        Path target = Files.createDirectory(directory.resolve("download"));
        Path last = target;
        for (StoredObject object : store.list(dump.key())) {
            last = target.resolve(object.key().substring(object.key().lastIndexOf('/') + 1));
            try (InputStream content = store.read(object, 0, object.size())) {
                Files.copy(content, last);
            }
        }
        return dump.key().endsWith("/") ? target : last;
    }
}
