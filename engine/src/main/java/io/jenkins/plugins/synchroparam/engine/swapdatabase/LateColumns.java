package io.jenkins.plugins.synchroparam.engine.swapdatabase;

import io.jenkins.plugins.synchroparam.engine.postgres.Identifiers;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.presync.Selections;
import io.jenkins.plugins.synchroparam.engine.replacement.EntryExecutor;
import io.jenkins.plugins.synchroparam.engine.replacement.LoaderRole;
import io.jenkins.plugins.synchroparam.engine.rules.TableName;
import io.jenkins.plugins.synchroparam.engine.run.ImportPlan.Carried;
import io.jenkins.plugins.synchroparam.engine.run.RunContext;
import io.jenkins.plugins.synchroparam.engine.run.Silenced;
import io.jenkins.plugins.synchroparam.engine.run.StateKey;
import io.jenkins.plugins.synchroparam.engine.secrets.Credential;
import io.jenkins.plugins.synchroparam.engine.sync.ColumnCarrier;
import io.jenkins.plugins.synchroparam.engine.sync.QuietTable;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Carries kept columns that users changed into the new database, where the dump's checks, generated columns and indexes are
 * in force by now: as the loader role, which may change these tables for the time being and nothing else.
 */
final class LateColumns {

    private final RunContext run;
    private final Session rct;
    private final Session to;
    private final List<Carried> tables;
    private final List<String> functions;

    LateColumns(RunContext run, Session rct, Session to, List<Carried> tables) throws IOException {
        this.run = run;
        this.rct = rct;
        this.to = to;
        this.tables = tables;
        this.functions = tables.isEmpty() ? List.of() : Selections.of(run).functions();
    }

    void carry() throws SQLException {
        // Those of a run that was killed.
        wake();
        if (tables.isEmpty()) {
            return;
        }
        String database = run.get(StateKey.NEW_DATABASE).name();
        LoaderRole role = run.loader();
        Credential credential = role.create(to);
        try {
            role.allow(to);
            role.allowFunctions(to, functions);
            try (Session loader = run.server().connect(database, credential)) {
                EntryExecutor.prepare(loader);
                for (Carried table : tables) {
                    role.allowChanges(to, table.table());
                    carry(table, loader);
                }
            }
        } finally {
            role.clear(to);
            role.retire(to, database);
        }
    }

    private void carry(Carried table, Session loader) throws SQLException {
        silence(table.table());
        try {
            new ColumnCarrier(rct, loader, run.reporter()).carry(table);
        } finally {
            wake();
        }
    }

    /** What wakes them is journalled first: a resumed run must be able to. */
    private void silence(TableName table) throws SQLException {
        to.transaction(session -> {
            List<String> awake = new ArrayList<>(QuietTable.silence(session, table));
            String alter = "ALTER TABLE " + Identifiers.quote(table);
            // The loader role would not see the rows that a policy hides.
            if (session.one(
                    "SELECT relrowsecurity FROM pg_class WHERE oid = ?::regclass",
                    row -> row.getBoolean(1),
                    Identifiers.quote(table))) {
                awake.add(alter + " ENABLE ROW LEVEL SECURITY");
                session.execute(alter + " DISABLE ROW LEVEL SECURITY");
            }
            run.set(StateKey.SILENCED, new Silenced(awake));
            run.save();
            return null;
        });
    }

    private void wake() throws SQLException {
        Optional<Silenced> silenced = run.state().find(StateKey.SILENCED);
        if (silenced.isEmpty()) {
            return;
        }
        to.transaction(session -> {
            for (String statement : silenced.get().awake()) {
                session.execute(statement);
            }
            return null;
        });
        run.state().remove(StateKey.SILENCED);
        run.save();
    }
}
