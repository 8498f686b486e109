package io.jenkins.plugins.synchroparam.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.synchroparam.engine.catalogue.SynchroDb;
import io.jenkins.plugins.synchroparam.engine.demo.DemoServers;
import io.jenkins.plugins.synchroparam.engine.production.DumpPublication;
import io.jenkins.plugins.synchroparam.engine.production.DumpRequest;
import io.jenkins.plugins.synchroparam.engine.production.Retention;
import io.jenkins.plugins.synchroparam.engine.run.Connections;
import io.jenkins.plugins.synchroparam.engine.run.Engine;
import io.jenkins.plugins.synchroparam.engine.secrets.Credential;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;

/** Archives that the installed tools write, put on the demo's S3 server. */
final class StoredArchives {

    private static final DemoServers SERVERS = SharedServers.SERVERS;

    private final Path directory;

    /** An object on S3 with its size. */
    record Stored(String key, long size) {}

    StoredArchives(Path directory) {
        this.directory = directory;
    }

    /** Runs a shell script whose {@code $1} is a connection string of the database and {@code $2} the file to write. */
    Path make(String name, String database, String script) throws Exception {
        Path file = directory.resolve(name);
        shell(script, url(database), file.toString());
        return file;
    }

    /** An archive that another version of pg_dump wrote, of the tests' resources. */
    Path resource(String name) throws IOException {
        Path file = directory.resolve(name);
        try (InputStream in =
                SynchroDb.class.getResourceAsStream("/io/jenkins/plugins/synchroparam/engine/archive/" + name)) {
            Files.write(file, in.readAllBytes());
        }
        return file;
    }

    /** RCT becomes what an archive holds. */
    void restore(Path archive, String database) throws Exception {
        shell("pg_restore --exit-on-error --dbname=\"$1\" \"$2\"", url(database), archive.toString());
    }

    Stored store(Path file, String client) throws Exception {
        String key = "kinds/" + client + "/" + file.getFileName();
        try (SynchroDb db = SynchroDb.open(SERVERS.synchroDb(), SERVERS.synchroDbCredential());
                var bucket = Connections.store(engine(db), db.catalogue().store("demo-s3"), DemoServers.BUCKET);
                InputStream content = Files.newInputStream(file)) {
            bucket.write(key, content);
        }
        return new Stored(key, Files.size(file));
    }

    /** The only dump that a client has. */
    void onlyDump(Variation rct, Stored dump, LocalDate date) throws Exception {
        rct.catalogue("DELETE FROM synchro.dump WHERE client_code = ?", rct.site.client);
        addDump(rct, dump, date);
    }

    void addDump(Variation rct, Stored dump, LocalDate date) throws Exception {
        rct.catalogue(
                "INSERT INTO synchro.dump (client_code, store, bucket, key, dump_date, size_bytes)"
                        + " VALUES (?, 'demo-s3', ?, ?, ?::date, ?)",
                rct.site.client,
                DemoServers.BUCKET,
                dump.key(),
                date.toString(),
                dump.size());
    }

    /** The dump job of the engine itself makes the client's only dump, in custom format. */
    void dumpJob(Variation rct) throws Exception {
        rct.catalogue("DELETE FROM synchro.dump WHERE client_code = ?", rct.site.client);
        try (SynchroDb db = SynchroDb.open(SERVERS.synchroDb(), SERVERS.synchroDbCredential())) {
            Engine engine = engine(db);
            var production = db.catalogue().production(rct.site.client).orElseThrow();
            var machine = db.catalogue().host(production.host());
            try (var host = Connections.host(engine, machine);
                    var store = Connections.store(engine, db.catalogue().store("demo-s3"), DemoServers.BUCKET)) {
                new DumpPublication(
                                production,
                                machine,
                                host,
                                store,
                                db.catalogue(),
                                SERVERS.secrets(),
                                rct.site.reporter())
                        .run(new DumpRequest(
                                rct.site.client,
                                "demo-s3",
                                DemoServers.BUCKET,
                                "kinds",
                                new Retention(7, 0),
                                1,
                                DumpRequest.Format.CUSTOM,
                                DumpRequest.Compression.AUTO,
                                false));
            }
        }
    }

    private static Engine engine(SynchroDb db) {
        return new Engine(db.catalogue(), null, SERVERS.secrets(), Variation.silent(), Optional.empty());
    }

    private static String url(String database) {
        return "host=localhost port=" + SERVERS.server(Variation.silent()).port() + " user=postgres dbname=" + database;
    }

    private static void shell(String script, String first, String second) throws Exception {
        Credential credential = SERVERS.synchroDbCredential();
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", script, "sh", first, second).redirectErrorStream(true);
        builder.environment().put("PGPASSWORD", credential.password());
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
    }
}
