package io.jenkins.plugins.synchroparam.engine.presync;

import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.archive.Dump;
import io.jenkins.plugins.synchroparam.engine.archive.TocEntry;
import io.jenkins.plugins.synchroparam.engine.choice.Volumes;
import io.jenkins.plugins.synchroparam.engine.events.Amounts;
import io.jenkins.plugins.synchroparam.engine.events.Unit;
import io.jenkins.plugins.synchroparam.engine.host.Command;
import io.jenkins.plugins.synchroparam.engine.host.Host;
import io.jenkins.plugins.synchroparam.engine.host.HostException;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.run.RunContext;
import io.jenkins.plugins.synchroparam.engine.run.StateKey;
import io.jenkins.plugins.synchroparam.engine.run.StrategyChoice.Candidate;
import io.jenkins.plugins.synchroparam.engine.run.WorkSpace;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What this run needs on the host's disk, now that its tables are known: its own files in the work directory, and EXP and
 * production's tables on the server's volume. Checked before anything is read or changed.
 */
final class DiskNeed {

    /** EXP and the rehearsal's copy hold RCT's whole schema besides the tables: catalogues and empty files. */
    private static final long COPY_OF_SCHEMA = 32L << 20;

    /**
     * Bytes of a table with its indexes for one compressed byte of the dump, at the least: what is refused for lack of
     * space would not have fitted.
     */
    private static final int EXPANSION = 3;

    private final RunContext run;
    private final long files;
    private final long rows;
    private final long replaced;
    private final long incoming;

    /**
     * @param replaced oids of the tables of RCT that will be replaced
     * @param data production's rows that will be fetched
     */
    static DiskNeed of(RunContext run, Session session, Collection<Long> replaced, List<TocEntry> data)
            throws SQLException {
        long[] rct = session.one(
                "SELECT coalesce(sum(pg_table_size(o)), 0), coalesce(sum(pg_total_relation_size(o)), 0)"
                        + " FROM unnest(?::oid[]) o",
                row -> new long[] {row.getLong(1), row.getLong(2)},
                session.oids(List.copyOf(replaced)));
        Dump dump = run.dump();
        long compressed =
                data.stream().mapToLong(d -> Math.max(0, dump.bytesOf(d))).sum();
        boolean plain = "none".equals(dump.contents().compression());
        long incoming = Math.max(rct[1], plain ? compressed : compressed * EXPANSION);
        // pg_dump's files are compressed: never more than the tables without their indexes.
        long files = dump.bytesOnHost(data) + WorkSpace.SMALL_FILES;
        return new DiskNeed(run, files, rct[0], rct[1], incoming);
    }

    private DiskNeed(RunContext run, long files, long rows, long replaced, long incoming) {
        this.run = run;
        this.files = files;
        this.rows = rows;
        this.replaced = replaced;
        this.incoming = incoming;
    }

    /**
     * What there is to move, for the choice of the strategy.
     *
     * @param database bytes of RCT
     * @param dependents how many objects hang on the replaced tables
     */
    Volumes volumes(long database, int dependents) {
        OptionalLong free = freeOfServer().map(OptionalLong::of).orElseGet(OptionalLong::empty);
        String work = run.get(StateKey.DIRECTORY);
        return new Volumes(
                database,
                replaced,
                rows,
                incoming,
                dependents,
                COPY_OF_SCHEMA,
                files,
                free,
                run.host().freeBytes(work),
                free.isPresent() && sameVolume(work, run.get(StateKey.SERVER).dataDirectory()));
    }

    /** @throws SynchroException when the host's work directory has no room for production's files alone */
    void checkFiles() {
        WorkSpace.require(run, files, run.host().freeBytes(run.get(StateKey.DIRECTORY)));
    }

    /** @throws SynchroException when the chosen strategy does not fit: what is needed, what is free, and where */
    void check(Candidate chosen, Volumes volumes) {
        long work = files + chosen.workBytes();
        show("needed in the work directory", work, "free there", volumes.freeWork());
        WorkSpace.require(run, work, volumes.freeWork());
        if (volumes.free().isEmpty()) {
            return;
        }
        long server = volumes.free().getAsLong();
        show("needed by the server (EXP, production's tables)", chosen.diskBytes(), "free for the server", server);
        long needed = volumes.shared() ? chosen.diskBytes() + work : chosen.diskBytes();
        if (server < needed) {
            throw new SynchroException("host " + run.host().name() + ": " + Amounts.bytes(needed) + " are needed in "
                    + run.get(StateKey.SERVER).dataDirectory() + " for EXP and production's tables"
                    + (volumes.shared() ? ", together with the work directory on the same volume" : "") + ", "
                    + Amounts.bytes(server)
                    + " are free; free some (purge drops old EXP databases), or enlarge the volume");
        }
    }

    private void show(String need, long needed, String room, long free) {
        run.reporter().figure(need, needed, Unit.BYTES);
        run.reporter().figure(room, free, Unit.BYTES);
    }

    private Optional<Long> freeOfServer() {
        String directory = run.get(StateKey.SERVER).dataDirectory();
        if (directory.isEmpty()) {
            run.reporter()
                    .info("free space for the server: not checked, role "
                            + run.server().credential().username()
                            + " may not read data_directory (pg_read_all_settings lets it)");
            return Optional.empty();
        }
        try {
            return Optional.of(run.host().freeBytes(directory));
        } catch (HostException e) {
            run.reporter().info("free space for the server: not checked: " + e.getMessage());
            return Optional.empty();
        }
    }

    private boolean sameVolume(String work, String data) {
        Host.Result devices = run.host().run(Command.of("stat", "-c", "%d", "--", work, data));
        List<String> lines = devices.output().lines().toList();
        return devices.ok() && lines.size() == 2 && lines.get(0).equals(lines.get(1));
    }
}
