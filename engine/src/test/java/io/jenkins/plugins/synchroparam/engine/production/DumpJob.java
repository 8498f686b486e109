package io.jenkins.plugins.synchroparam.engine.production;

import io.jenkins.plugins.synchroparam.engine.TestPostgres;
import io.jenkins.plugins.synchroparam.engine.catalogue.Catalogue;
import io.jenkins.plugins.synchroparam.engine.catalogue.Catalogue.Database;
import io.jenkins.plugins.synchroparam.engine.catalogue.Catalogue.DumpRecord;
import io.jenkins.plugins.synchroparam.engine.catalogue.Catalogue.HostRecord;
import io.jenkins.plugins.synchroparam.engine.catalogue.SynchroDb;
import io.jenkins.plugins.synchroparam.engine.catalogue.SynchroDbAddress;
import io.jenkins.plugins.synchroparam.engine.events.EventStream;
import io.jenkins.plugins.synchroparam.engine.events.LogLevel;
import io.jenkins.plugins.synchroparam.engine.events.Masker;
import io.jenkins.plugins.synchroparam.engine.host.Host;
import io.jenkins.plugins.synchroparam.engine.host.LocalHost;
import io.jenkins.plugins.synchroparam.engine.s3.ObjectStore;
import io.jenkins.plugins.synchroparam.engine.secrets.Credential;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** The job with everything real around it: PROD, synchroDB, this machine as host. */
final class DumpJob implements AutoCloseable {

    private static final Credential SYNCHRODB = new Credential("synchrodb", "postgres", "unused", "", "");

    private static final AtomicInteger NUMBER = new AtomicInteger();

    final StringBuffer log = new StringBuffer();
    final EventStream reporter = new EventStream(log, LogLevel.DEBUG, new Masker(), Clock.systemUTC(), List.of());
    final Host host = new LocalHost("prod-host", reporter);
    /** Each job has its own client, so that they share a synchroDB. */
    final String client = "ACME-" + NUMBER.incrementAndGet();

    final Catalogue catalogue = SharedSynchroDb.OPEN.catalogue();
    private final String database;
    private final Path work;
    Credential role = Production.READER;
    long reserve = 1;

    DumpJob(String database, Path work) {
        this.database = database;
        this.work = work;
    }

    DumpRecord run(DumpRequest request, ObjectStore store, LocalDateTime at) {
        Database production = new Database(
                client,
                "PROD",
                "PROD",
                "Production",
                true,
                database,
                "prod-host",
                "127.0.0.1",
                TestPostgres.port(),
                "127.0.0.1",
                "pg-prod",
                "disable");
        HostRecord machine = new HostRecord("prod-host", "local", "", 22, "", "", work.toString(), "");
        Clock clock = Clock.fixed(at.toInstant(ZoneOffset.UTC), ZoneOffset.UTC);
        return new DumpPublication(
                        production, machine, host, store, catalogue, (id, purpose) -> role, reporter, clock, reserve)
                .run(request);
    }

    @Override
    public void close() {
        host.close();
    }

    private static final class SharedSynchroDb {
        static final SynchroDb OPEN = open();

        private static SynchroDb open() {
            try {
                SynchroDbAddress address = new SynchroDbAddress(
                        "localhost", TestPostgres.port(), TestPostgres.createDatabase("synchrodb"), "disable", "");
                SynchroDb.initialise(address, SYNCHRODB);
                return SynchroDb.open(address, SYNCHRODB);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
