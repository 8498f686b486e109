package io.jenkins.plugins.synchroparam.engine.run;

import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.archive.ArchiveException;
import io.jenkins.plugins.synchroparam.engine.archive.DataScript;
import io.jenkins.plugins.synchroparam.engine.archive.RestoreList;
import io.jenkins.plugins.synchroparam.engine.archive.TocEntry;
import io.jenkins.plugins.synchroparam.engine.host.Host;
import io.jenkins.plugins.synchroparam.engine.postgres.HostTools;
import java.io.IOException;
import java.util.List;
import java.util.UUID;

/**
 * The rows of tables of an archive on the host, as pg_restore writes them there: it unpacks whatever compression it knows.
 */
public final class DumpRows implements AutoCloseable {

    private final RunContext run;
    private final Host.Running restore;
    private final DataScript script;

    /**
     * @param archive path on the host
     * @param data TABLE DATA entries, in the order in which they will be read
     */
    public DumpRows(RunContext run, String archive, List<TocEntry> data) {
        this.run = run;
        HostTools tools = run.tools();
        Host host = run.host();
        restore = host.start(
                tools.tool("pg_restore").with("--data-only", "--use-list=" + list(run, data), "--file=-", archive));
        script = new DataScript(restore.output(), run.dump().contents().charset());
    }

    /** A list for pg_restore, of entries in this order; the path of its file on the host. */
    public static String list(RunContext run, List<TocEntry> data) {
        String list = run.get(StateKey.DIRECTORY) + "/" + UUID.randomUUID() + ".list";
        run.host().write(list, RestoreList.of(data));
        return list;
    }

    /** Goes to a table, the next of the list, and passes its rows on; returns how many there were. */
    public long read(TocEntry data, DataScript.RowSink sink) throws IOException {
        try {
            script.seek(data);
            return script.rows(sink);
        } catch (ArchiveException e) {
            Host.Result result = restore.waitFor();
            if (result.ok()) {
                throw e;
            }
            throw new SynchroException(damaged(run, result), e);
        }
    }

    /** Why pg_restore could not unpack the rows, and what to do. */
    public static String damaged(RunContext run, Host.Result result) {
        boolean backup = run.state().find(StateKey.HOST_ARCHIVE).isPresent();
        return (backup ? "the backup's rows cannot be unpacked on " : "the dump's rows cannot be unpacked on ")
                + run.host().name() + ": " + HostTools.reason(result)
                + (backup ? "" : "; make a new dump, or ask for an earlier one by its date");
    }

    @Override
    public void close() {
        restore.close();
    }
}
