package io.jenkins.plugins.synchroparam.engine.flow;

import io.jenkins.plugins.synchroparam.engine.flow.FaultSite.Fault;
import io.jenkins.plugins.synchroparam.engine.postgres.Identifiers;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import java.io.IOException;
import java.util.Optional;

/** The file system of a site's host directory, or of its RCT, that fills up. */
final class FaultDisk implements AutoCloseable {

    private static final String SIZE = "400m";

    private final TestSite site;
    private final Optional<SmallDisk> disk;
    private final boolean database;

    private FaultDisk(TestSite site, Optional<SmallDisk> disk, boolean database) {
        this.site = site;
        this.disk = disk;
        this.database = database;
    }

    /** Moves what shall run out of space to a file system of its own; nothing for another fault. */
    static FaultDisk of(Fault fault, TestSite site, Session catalogue) throws Exception {
        if (fault != Fault.HOST_DISK && fault != Fault.DATABASE_DISK) {
            return new FaultDisk(site, Optional.empty(), false);
        }
        SmallDisk disk = SmallDisk.mount(SIZE);
        FaultDisk made = new FaultDisk(site, Optional.of(disk), fault == Fault.DATABASE_DISK);
        if (made.database) {
            catalogue.execute("CREATE TABLESPACE " + made.tablespace() + " LOCATION "
                    + Identifiers.literal(disk.directory().toString()));
            catalogue.execute("ALTER DATABASE " + Identifiers.quote(site.rct) + " SET TABLESPACE " + made.tablespace());
        } else {
            catalogue.update(
                    "UPDATE synchro.host SET work_directory = ? WHERE name = ?",
                    disk.directory().toString(),
                    "host-" + site.client);
        }
        return made;
    }

    private String tablespace() {
        return Identifiers.quote("disk_" + site.client);
    }

    void fill() throws IOException {
        disk.orElseThrow().fill();
    }

    void free() throws IOException {
        if (disk.isPresent()) {
            disk.get().free();
        }
    }

    /** The server must not miss a file that it still has to write. */
    @Override
    public void close() throws Exception {
        if (database) {
            try (Session session =
                    SharedServers.SERVERS.server(SharedServers.SILENT).connect("postgres")) {
                for (String name : EndState.query(
                        site,
                        "SELECT datname FROM pg_database d JOIN pg_tablespace t ON t.oid = d.dattablespace"
                                + " WHERE spcname = 'disk_" + site.client + "'")) {
                    session.execute("DROP DATABASE " + Identifiers.quote(name) + " WITH (FORCE)");
                }
                session.execute("DROP TABLESPACE " + tablespace());
            }
        }
        if (disk.isPresent()) {
            disk.get().close();
        }
    }
}
