package io.jenkins.plugins.synchroparam.engine.presync;

import io.jenkins.plugins.synchroparam.engine.archive.TableOfContents;
import io.jenkins.plugins.synchroparam.engine.archive.TocEntry.Section;
import io.jenkins.plugins.synchroparam.engine.events.Unit;
import io.jenkins.plugins.synchroparam.engine.postgres.Identifiers;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.replacement.DefinitionMarks;
import io.jenkins.plugins.synchroparam.engine.rules.TableName;
import io.jenkins.plugins.synchroparam.engine.run.Definitions;
import io.jenkins.plugins.synchroparam.engine.run.RunContext;
import io.jenkins.plugins.synchroparam.engine.run.StateKey;
import io.jenkins.plugins.synchroparam.engine.run.SubStep;
import io.jenkins.plugins.synchroparam.engine.run.SubStepId;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Sub-step 12: pg_dump of RCT: the whole schema, and the data of the tables to import. One dump and so one snapshot for
 * both; the tables' lists (structures, data, constraints) are kept with the build.
 */
public final class BackupDump implements SubStep {

    /** Ten minutes: somebody may be changing a table's definition. */
    public static final String LOCK_WAIT = "--lock-wait-timeout=600000";

    @Override
    public SubStepId id() {
        return SubStepId.BACKUP_DUMP;
    }

    @Override
    public void run(RunContext run) throws SQLException, IOException {
        String path = BackupArchive.path(run);
        run.host().delete(path);
        try (Session session = run.connect()) {
            // Before the dump's snapshot: a change in between is then seen as one that came after.
            run.set(
                    StateKey.MARKS,
                    ChangeTracking.marks(session, run.get(StateKey.PLAN).replacedOids()));
            run.set(
                    StateKey.DEFINITIONS,
                    new Definitions(
                            DefinitionMarks.read(session, run.get(StateKey.PLAN).replacedOids())));
            run.save();
            DirectoryDump.run(
                    run,
                    run.database(),
                    path,
                    "pg_dump of RCT's tables to import",
                    new String[] {"--compress=1", "--no-blobs", LOCK_WAIT},
                    withoutData(session, keptOf(run.get(StateKey.PLAN).names())));
        }
        BackupArchive.keep(run);
        TableOfContents contents = BackupArchive.contents(run);
        Lists.write(run, "rct", contents);
        run.reporter()
                .info("schema of RCT and data of "
                        + run.get(StateKey.PLAN).replacedOids().size() + " tables dumped on the host");
        run.reporter().figure("structures", count(contents, Section.PRE_DATA), Unit.COUNT);
        run.reporter().figure("data", count(contents, Section.DATA), Unit.COUNT);
        run.reporter().figure("constraints", count(contents, Section.POST_DATA), Unit.COUNT);
    }

    private static long count(TableOfContents contents, Section section) {
        return contents.entries().stream().filter(e -> e.section() == section).count();
    }

    private static Predicate<TableName> keptOf(List<TableName> imported) {
        return Predicate.not(Set.copyOf(imported)::contains);
    }

    /** The options of pg_dump that leave out the rows of these tables. */
    public static String[] withoutData(Session session, Predicate<TableName> leftOut) throws SQLException {
        List<String> options = new ArrayList<>();
        session.query("""
                        SELECT n.nspname, c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                         WHERE c.relkind IN ('r', 'm', 'p', 'f') AND n.nspname NOT LIKE 'pg\\_%'
                           AND n.nspname <> 'information_schema'
                        """, row -> new TableName(row.getString(1), row.getString(2))).stream()
                .filter(leftOut)
                // Quoted, a pattern of pg_dump means exactly this name, and the server finds one name by an index: a
                // pattern of several names is much slower.
                .forEach(t -> options.add("--exclude-table-data=" + Identifiers.quote(t)));
        return options.toArray(String[]::new);
    }
}
