package io.jenkins.plugins.synchroparam.engine.flow;

import io.jenkins.plugins.synchroparam.engine.Patience;
import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.catalogue.LockHolder;
import io.jenkins.plugins.synchroparam.engine.catalogue.SynchroDb;
import io.jenkins.plugins.synchroparam.engine.catalogue.SynchroDbAddress;
import io.jenkins.plugins.synchroparam.engine.events.EventStream;
import io.jenkins.plugins.synchroparam.engine.events.LogLevel;
import io.jenkins.plugins.synchroparam.engine.events.Masker;
import io.jenkins.plugins.synchroparam.engine.events.RunStatus;
import io.jenkins.plugins.synchroparam.engine.host.FaultyNetwork;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.run.Approach;
import io.jenkins.plugins.synchroparam.engine.run.Engine;
import io.jenkins.plugins.synchroparam.engine.run.RunRequest.Type;
import io.jenkins.plugins.synchroparam.engine.run.Strategy;
import java.io.IOException;
import java.net.URI;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** A site whose engine reaches the host, the S3 server and synchroDB over networks of its own, which can fail. */
final class FaultSite implements AutoCloseable {

    /** What fails, once, at an instant; it works again when the next command starts. */
    enum Fault {
        /** The server ends all sessions of the run on RCT, EXP and the rehearsal's copy. */
        SESSIONS,
        /** SIGKILL of a process of the PostgreSQL server: it ends every session, synchroDB's too, recovers and starts anew. */
        CRASH,
        /** The connections to the host break; it can be reached again at once. */
        SSH,
        /** The host's SSH server is gone. */
        SSHD,
        /** The S3 server is gone. */
        S3,
        /** The connections to synchroDB break, that with the lock among them; it can be reached again at once. */
        SYNCHRODB,
        /** synchroDB's server is gone. */
        SYNCHRODB_DOWN,
        /** Not a byte is free in the host's work directory. */
        HOST_DISK,
        /** Not a byte is free where RCT's tables are. */
        DATABASE_DISK
    }

    final TestSite site = TestSite.create();
    private final Fault fault;
    private final FaultyNetwork ssh;
    private final FaultyNetwork s3;
    private final FaultyNetwork synchroDb;
    private final FaultDisk disk;

    FaultSite(Strategy strategy, Fault fault) throws Exception {
        this.fault = fault;
        site.approach = Approach.of(strategy);
        try (Session catalogue = catalogue()) {
            ssh = new FaultyNetwork((int) catalogue.number("SELECT port FROM synchro.host WHERE name = 'demo-host'"));
            s3 = new FaultyNetwork(
                    URI.create(catalogue.text("SELECT endpoint FROM synchro.store WHERE name = 'demo-s3'"))
                            .getPort());
            synchroDb = new FaultyNetwork(SharedServers.SERVERS.synchroDb().port());
            catalogue.update(
                    "INSERT INTO synchro.host (name, access, address, port, credential, host_key, work_directory)"
                            + " SELECT ?, access, address, ?, credential, host_key, work_directory FROM synchro.host"
                            + " WHERE name = 'demo-host'",
                    "host-" + site.client,
                    ssh.port());
            catalogue.update(
                    "UPDATE synchro.database SET host = ? WHERE client_code = ? AND environment = 'RCT1'",
                    "host-" + site.client,
                    site.client);
            catalogue.update(
                    "UPDATE synchro.store SET endpoint = ? WHERE name = ?",
                    "http://127.0.0.1:" + s3.port(),
                    "s3-" + site.client);
            disk = FaultDisk.of(fault, site, catalogue);
        }
    }

    /** A refresh during which it fails when the log reaches these lines; FAILED also when it could not even say so. */
    RunStatus runWith(List<String> lines) throws Exception {
        FaultLog log = new FaultLog(site.log, lines, this::happen);
        SynchroDbAddress address = new SynchroDbAddress("localhost", synchroDb.port(), "synchrodb", "disable", "");
        try (SynchroDb db = SynchroDb.open(address, SharedServers.SERVERS.synchroDbCredential());
                var journal = db.journal(new LockHolder("tester", "refresh", "7", "test"))) {
            EventStream reporter =
                    new EventStream(log, LogLevel.DEBUG, new Masker(), Clock.systemDefaultZone(), List.of());
            Engine engine =
                    new Engine(db.catalogue(), journal, SharedServers.SERVERS.secrets(), reporter, Optional.empty());
            return new Refresh(engine).run(site.request(Type.PARAM, false));
        } catch (SynchroException e) {
            site.log.append(e.getMessage()).append('\n');
            return RunStatus.FAILED;
        } finally {
            log.requireReached();
            repair();
        }
    }

    private void happen() throws IOException, SQLException {
        switch (fault) {
            case SESSIONS ->
                EndState.query(
                        site,
                        "SELECT pg_terminate_backend(pid)::text FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
                                + " AND (datname LIKE '" + site.rct
                                + "%' OR datname LIKE 'synchro\\_param\\_scratch%')");
            case CRASH -> crash();
            case SSH -> ssh.cut();
            case SSHD -> ssh.down();
            case S3 -> s3.down();
            case SYNCHRODB -> synchroDb.cut();
            case SYNCHRODB_DOWN -> synchroDb.down();
            case HOST_DISK, DATABASE_DISK -> disk.fill();
            default -> throw new IllegalStateException("no such fault: " + fault);
        }
    }

    private void crash() throws SQLException {
        long process = Long.parseLong(
                EndState.query(site, "SELECT pid::text FROM pg_stat_activity WHERE backend_type = 'background writer'")
                        .get(0));
        ProcessHandle.of(process).orElseThrow().destroyForcibly();
    }

    private void repair() throws Exception {
        ssh.up();
        s3.up();
        synchroDb.up();
        disk.free();
        Patience.until("the server answers", this::answers);
    }

    private boolean answers() {
        try {
            return EndState.query(site, "SELECT 1::text").equals(List.of("1"));
        } catch (SQLException e) {
            return false;
        }
    }

    private Session catalogue() {
        return SharedServers.SERVERS.server(SharedServers.SILENT).connect("synchrodb");
    }

    @Override
    public void close() throws Exception {
        ssh.close();
        s3.close();
        synchroDb.close();
        disk.close();
    }
}
