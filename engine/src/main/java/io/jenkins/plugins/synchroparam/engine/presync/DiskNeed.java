package io.jenkins.plugins.synchroparam.engine.presync;

import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.archive.Dump;
import io.jenkins.plugins.synchroparam.engine.archive.TocEntry;
import io.jenkins.plugins.synchroparam.engine.choice.Volumes;
import io.jenkins.plugins.synchroparam.engine.events.Unit;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.run.RunContext;
import io.jenkins.plugins.synchroparam.engine.run.ServerVolume;
import io.jenkins.plugins.synchroparam.engine.run.StateKey;
import io.jenkins.plugins.synchroparam.engine.run.StrategyChoice.Candidate;
import io.jenkins.plugins.synchroparam.engine.run.WorkSpace;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

/**
 * What this run needs on the host's disk, now that its tables are known: its own files in the work directory, and EXP and
 * production's tables on the server's volume. Checked before anything is read or changed.
 */
final class DiskNeed {

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
        long incoming = Math.max(rct[1], plain ? compressed : ServerVolume.unpacked(compressed));
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
     * @param tables how many of production's are loaded
     * @param dependents how many objects hang on the replaced tables
     */
    Volumes volumes(long database, int tables, int dependents) {
        ServerVolume server = ServerVolume.of(run);
        return new Volumes(
                database,
                replaced,
                rows,
                incoming,
                tables,
                dependents,
                ServerVolume.COPY_OF_SCHEMA,
                files,
                server.free(),
                run.host().freeBytes(run.get(StateKey.DIRECTORY)),
                server.shared());
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
        new ServerVolume(volumes.free(), volumes.shared())
                .require(run, volumes.shared() ? chosen.diskBytes() + work : chosen.diskBytes());
    }

    private void show(String need, long needed, String room, long free) {
        run.reporter().figure(need, needed, Unit.BYTES);
        run.reporter().figure(room, free, Unit.BYTES);
    }
}
