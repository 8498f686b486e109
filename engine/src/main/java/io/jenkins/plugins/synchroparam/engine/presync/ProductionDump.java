package io.jenkins.plugins.synchroparam.engine.presync;

import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.archive.Dump;
import io.jenkins.plugins.synchroparam.engine.archive.TocEntry;
import io.jenkins.plugins.synchroparam.engine.events.Amounts;
import io.jenkins.plugins.synchroparam.engine.events.Progress;
import io.jenkins.plugins.synchroparam.engine.events.Unit;
import io.jenkins.plugins.synchroparam.engine.host.Command;
import io.jenkins.plugins.synchroparam.engine.host.Host;
import io.jenkins.plugins.synchroparam.engine.replacement.ImportObjects;
import io.jenkins.plugins.synchroparam.engine.run.DumpRows;
import io.jenkins.plugins.synchroparam.engine.run.RunContext;
import io.jenkins.plugins.synchroparam.engine.run.StateKey;
import io.jenkins.plugins.synchroparam.engine.run.SubStep;
import io.jenkins.plugins.synchroparam.engine.run.SubStepId;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sub-step 15: production's tables are brought to the host. In place their rows are unpacked once without being kept, for RCT
 * is blocked when they are loaded: what is damaged is found now, and the loading knows how much there is to load.
 */
public final class ProductionDump implements SubStep {

    /** Less is there before the next sub-step has begun. */
    private static final long WORTH_AHEAD = 16L << 20;

    private static final Pattern COUNTED = Pattern.compile("(?s)^\\s*(\\d+)\\s*$");
    private static final Pattern EXIT = Pattern.compile("(?m)^synchro-param-exit (\\d+)$");

    @Override
    public SubStepId id() {
        return SubStepId.PRODUCTION_DUMP;
    }

    /** Where the dump's parts are put on the host. */
    static String directory(RunContext run) {
        String directory = run.get(StateKey.DIRECTORY) + "/production";
        run.host().makeDirectory(directory);
        return directory;
    }

    /**
     * Begins to fetch while RCT is backed up. A run that is taken up does not: what it needs of the dump is not worked out
     * yet then.
     */
    public static void ahead(RunContext run) {
        if (run.selection().isEmpty()) {
            return;
        }
        List<TocEntry> data = run.selection().orElseThrow().data();
        long bytes = run.dump().bytesToFetch(data);
        if (bytes >= WORTH_AHEAD) {
            run.fetch().begin(run.dump(), run.host(), directory(run), data);
            run.reporter().info("meanwhile production's rows are fetched, " + Amounts.bytes(bytes));
        }
    }

    @Override
    public void run(RunContext run) throws SQLException, IOException, InterruptedException {
        during(run, () -> {});
        run.set(
                StateKey.RAW_BYTES,
                unpack(run, run.get(StateKey.ARCHIVE), Selections.of(run).data()));
        run.reporter().figure("bytes unpacked", run.get(StateKey.RAW_BYTES), Unit.BYTES);
    }

    /** What is done while production's tables come. */
    @FunctionalInterface
    public interface Loading {
        void run() throws SQLException, IOException, InterruptedException;
    }

    /** Brings them; loading waits for each table's rows, and finds out what is damaged. */
    public static void during(RunContext run, Loading loading) throws SQLException, IOException, InterruptedException {
        ImportObjects objects = Selections.of(run);
        Dump dump = run.dump();
        long bytes = dump.bytesToFetch(objects.data());
        if (!dump.selective()) {
            run.reporter()
                    .info("the dump does not allow to read single tables: it is read whole, "
                            + "see production-dump.md of the documentation on how to write it");
        }
        String directory = directory(run);
        run.set(StateKey.ARCHIVE, dump.archive(directory));
        run.set(StateKey.RAW_BYTES, 0L);
        // Before those of the loading, which are many.
        if (fromStore(run)) {
            run.reporter().figure("bytes read", 0, Unit.BYTES);
        }
        run.reporter().figure("bytes of the dump", dump.size(), Unit.BYTES);
        try (Progress progress = run.reporter().progress("reading from S3", bytes, Unit.BYTES)) {
            run.fetch().now(dump, run.host(), directory, objects.data(), progress, run.reporter()::info);
            loading.run();
            run.fetch().join();
        }
        run.set(StateKey.BYTES_READ, bytes);
        run.set(StateKey.ARCHIVE_FILES, KeptFiles.describe(run, run.get(StateKey.ARCHIVE)));
        if (fromStore(run)) {
            run.reporter().figure("bytes read", bytes, Unit.BYTES);
        }
        List<TocEntry> all = new ArrayList<>(objects.support());
        List.of(objects.structures(), objects.data(), objects.keys(), objects.foreignKeys(), objects.triggers())
                .forEach(all::addAll);
        Lists.write(run, "production", all);
    }

    /** What was made of a replica is on the host already. */
    private static boolean fromStore(RunContext run) {
        return run.state().find(StateKey.REPLICA_ARCHIVE).isEmpty();
    }

    /** Bytes of the rows, unpacked; the host counts them, so they do not cross the network. */
    private static long unpack(RunContext run, String archive, List<TocEntry> data) {
        if (data.isEmpty()) {
            return 0;
        }
        String list = DumpRows.list(run, data);
        Command restore = run.tools().tool("pg_restore").with("--data-only", "--use-list=" + list, "--file=-", archive);
        // A pipe's exit code is its last command's, so pg_restore's own is told apart.
        Command counted = Command.shell("exec 3>&2; { \"$@\"; echo \"synchro-param-exit $?\" >&3; } | wc -c")
                .env(restore.environment());
        Host.Result result = run.host().run(counted.with(restore.words().toArray(String[]::new)));
        Matcher bytes = COUNTED.matcher(result.output());
        Matcher exit = EXIT.matcher(result.errors());
        if (!bytes.matches() || !exit.find() || !"0".equals(exit.group(1))) {
            throw new SynchroException(DumpRows.damaged(run, result) + "; RCT is unchanged");
        }
        return Long.parseLong(bytes.group(1));
    }
}
