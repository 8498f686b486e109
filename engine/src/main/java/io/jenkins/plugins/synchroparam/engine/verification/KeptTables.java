package io.jenkins.plugins.synchroparam.engine.verification;

import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.events.Unit;
import io.jenkins.plugins.synchroparam.engine.postgres.Identifiers;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.presync.ChangeTracking;
import io.jenkins.plugins.synchroparam.engine.replacement.TableState;
import io.jenkins.plugins.synchroparam.engine.rules.TableName;
import io.jenkins.plugins.synchroparam.engine.run.ChangeMarks;
import io.jenkins.plugins.synchroparam.engine.run.RunContext;
import io.jenkins.plugins.synchroparam.engine.run.RunRequest.Verify;
import io.jenkins.plugins.synchroparam.engine.run.StateKey;
import io.jenkins.plugins.synchroparam.engine.run.TableContent;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Proves that nothing was written to the tables that RCT keeps while it was blocked: by the server's own counters of rows
 * inserted, updated and deleted, which costs nothing, and with {@code content} by what is in them.
 */
public final class KeptTables {
    private static final String COUNTED_HERE = """
            SELECT c.oid::bigint, n.nspname, c.relname, c.relkind = 'r'
              FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
             WHERE c.relkind IN ('r', 'p') AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
               AND c.relpersistence <> 't'
             ORDER BY 2, 3
            """;

    private final RunContext run;
    private final Session administrator;

    /** @param administrator a session of the blocked window */
    public KeptTables(RunContext run, Session administrator) {
        this.run = run;
        this.administrator = administrator;
    }

    private record Kept(long oid, TableName table, boolean hasRows) {}

    /** Takes down how they stand; nobody but this run is connected. */
    public void mark() throws SQLException, InterruptedException {
        run.state().remove(StateKey.KEPT_MARKS);
        run.state().remove(StateKey.KEPT_CONTENT);
        if (run.request().verify() == Verify.NONE) {
            return;
        }
        List<Long> oids = oids();
        // what others counted until they were thrown out comes in first
        ChangeTracking.changed(
                administrator,
                oids,
                new ChangeMarks(Map.of()),
                run.get(StateKey.SERVER).major());
        run.set(StateKey.KEPT_MARKS, ChangeTracking.marks(administrator, oids));
        if (run.request().verify() == Verify.CONTENT) {
            run.set(StateKey.KEPT_CONTENT, contents());
        }
    }

    /** @throws SynchroException when one of them is not as it was marked; says which */
    public void check() throws SQLException, InterruptedException {
        if (run.state().find(StateKey.KEPT_MARKS).isEmpty()) {
            return;
        }
        ChangeMarks before = run.get(StateKey.KEPT_MARKS);
        List<Kept> kept = kept().stream()
                .filter(k -> before.byTable().containsKey(Long.toString(k.oid())))
                .toList();
        if (kept.size() < before.byTable().size()) {
            throw new SynchroException("verification: " + (before.byTable().size() - kept.size())
                    + " of the tables that RCT keeps are gone");
        }
        boolean counted = "on".equals(administrator.text("SELECT current_setting('track_counts')"));
        if (counted) {
            List<Long> changed = ChangeTracking.changed(
                    administrator,
                    kept.stream().map(Kept::oid).toList(),
                    before,
                    run.get(StateKey.SERVER).major());
            refuse(kept.stream()
                    .filter(k -> changed.contains(k.oid()))
                    .map(k -> k.table().toString())
                    .toList());
        }
        if (run.state().find(StateKey.KEPT_CONTENT).isPresent()) {
            Map<String, TableContent> then = run.get(StateKey.KEPT_CONTENT).tables();
            Map<String, TableContent> now = contents().tables();
            refuse(then.keySet().stream()
                    .filter(table -> !then.get(table).equals(now.get(table)))
                    .sorted()
                    .toList());
        }
        run.state().remove(StateKey.KEPT_MARKS);
        run.state().remove(StateKey.KEPT_CONTENT);
        run.reporter().figure("kept tables verified", kept.size(), Unit.TABLES);
        run.reporter()
                .info(
                        counted
                                ? "verified: nothing was written to the " + kept.size() + " tables that RCT keeps"
                                : "the server counts no changes (track_counts is off)");
    }

    private static void refuse(List<String> changed) {
        if (!changed.isEmpty()) {
            throw new SynchroException(
                    "verification: tables that RCT keeps were changed while they were blocked: "
                            + String.join(", ", changed)
                            + "; only code of the dump can have done it, where everybody may write to them (GRANT ... TO PUBLIC)");
        }
    }

    private TableContent.ByTable contents() throws SQLException {
        Map<String, TableContent> contents = new HashMap<>();
        for (Kept kept : kept()) {
            if (kept.hasRows()) {
                contents.put(
                        kept.table().toString(),
                        administrator.one(
                                "SELECT count(*), coalesce(sum(hashtextextended(format('%s', synchro_param_row), 0)"
                                        + "::numeric), 0)::text FROM ONLY " + Identifiers.quote(kept.table())
                                        + " synchro_param_row",
                                row -> new TableContent(row.getLong(1), row.getString(2))));
            }
        }
        return new TableContent.ByTable(contents);
    }

    private List<Long> oids() throws SQLException {
        return kept().stream().map(Kept::oid).toList();
    }

    /** All tables but those that are replaced, and production's that came. */
    private List<Kept> kept() throws SQLException {
        List<Long> replaced = run.get(StateKey.TAKEDOWN).tables().stream()
                .map(TableState::oid)
                .toList();
        List<TableName> imported = run.get(StateKey.PLAN).names();
        List<Kept> all = new ArrayList<>(administrator.query(
                COUNTED_HERE,
                row -> new Kept(row.getLong(1), new TableName(row.getString(2), row.getString(3)), row.getBoolean(4))));
        all.removeIf(k -> replaced.contains(k.oid()) || imported.contains(k.table()));
        return all;
    }
}
