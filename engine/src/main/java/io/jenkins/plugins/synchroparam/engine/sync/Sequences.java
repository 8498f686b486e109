package io.jenkins.plugins.synchroparam.engine.sync;

import io.jenkins.plugins.synchroparam.engine.events.Unit;
import io.jenkins.plugins.synchroparam.engine.postgres.Identifiers;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.replacement.ImportObjects;
import io.jenkins.plugins.synchroparam.engine.rules.TableName;
import io.jenkins.plugins.synchroparam.engine.run.RunContext;
import io.jenkins.plugins.synchroparam.engine.run.StateKey;
import io.jenkins.plugins.synchroparam.engine.sync.SequenceUse.Columns;
import java.sql.SQLException;
import java.util.Map;

/** Raises sequences, never lowers them: above production's value, and above every column that draws from them. */
public final class Sequences {

    private final Session session;
    private int raised;

    private Sequences(Session session) {
        this.session = session;
    }

    /** Raises kept sequences above production's values, then {@link #raiseAboveData}. */
    static void raise(RunContext run, Session administrator, ImportObjects objects) throws SQLException {
        raise(run, administrator, objects, Map.of(), Columns.ALL);
    }

    /**
     * The same when something is known already.
     *
     * @param known values that sequences must have reached, by quoted name
     * @param unknown the columns that are looked at
     */
    public static void raise(
            RunContext run, Session administrator, ImportObjects objects, Map<String, Long> known, Columns unknown)
            throws SQLException {
        Sequences sequences = new Sequences(administrator);
        for (Map.Entry<TableName, Long> shared : objects.sharedSequences().entrySet()) {
            sequences.raise(Identifiers.quote(shared.getKey()), shared.getValue());
        }
        for (Map.Entry<String, Long> reached : known.entrySet()) {
            sequences.raise(reached.getKey(), reached.getValue());
        }
        sequences.aboveData(run, unknown);
    }

    /** Raises the sequences that imported tables own or use above every value that is in use. */
    public static void raiseAboveData(RunContext run, Session administrator) throws SQLException {
        new Sequences(administrator).aboveData(run, Columns.ALL);
    }

    /** Raises one sequence, when it is lower. */
    public static void raise(Session administrator, TableName sequence, long value) throws SQLException {
        new Sequences(administrator).raise(Identifiers.quote(sequence), value);
    }

    private void aboveData(RunContext run, Columns columns) throws SQLException {
        for (SequenceUse use : SequenceUse.read(session, run.get(StateKey.PLAN).names(), columns)) {
            raise(Identifiers.quote(use.sequence()), use.highest());
        }
        if (raised > 0) {
            run.reporter().figure("sequences raised", raised, Unit.COUNT);
        }
    }

    /** @param sequence quoted */
    private void raise(String sequence, long value) throws SQLException {
        boolean lower = session.one(
                "SELECT last_value < ? OR (last_value = ? AND NOT is_called) FROM " + sequence,
                row -> row.getBoolean(1),
                value,
                value);
        if (lower) {
            session.query("SELECT pg_catalog.setval(?::regclass, ?)", row -> row.getLong(1), sequence, value);
            raised++;
        }
    }
}
