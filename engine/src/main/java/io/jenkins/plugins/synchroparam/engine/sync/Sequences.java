package io.jenkins.plugins.synchroparam.engine.sync;

import io.jenkins.plugins.synchroparam.engine.events.Unit;
import io.jenkins.plugins.synchroparam.engine.postgres.Identifiers;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.replacement.ImportObjects;
import io.jenkins.plugins.synchroparam.engine.rules.TableName;
import io.jenkins.plugins.synchroparam.engine.run.RunContext;
import io.jenkins.plugins.synchroparam.engine.run.StateKey;
import io.jenkins.plugins.synchroparam.engine.sync.SequenceUse.Columns;
import io.jenkins.plugins.synchroparam.engine.sync.SequenceUse.Imported;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/**
 * Moves sequences on in their direction, never back: those that RCT keeps to production's value, and all to what a kept table
 * or a kept column holds that draws from them.
 */
public final class Sequences {

    private final RunContext run;
    private final Session session;
    private int raised;

    private Sequences(RunContext run, Session session) {
        this.run = run;
        this.session = session;
    }

    /** Moves kept sequences to production's values at least, then all to what the data need. */
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
        Sequences sequences = new Sequences(run, administrator);
        for (Map.Entry<TableName, Long> shared : objects.sharedSequences().entrySet()) {
            sequences.raise(shared.getKey(), shared.getValue());
        }
        for (Map.Entry<String, Long> reached : known.entrySet()) {
            sequences.raise(reached.getKey(), reached.getValue());
        }
        sequences.toData(Imported.of(run, objects, table -> table), unknown);
    }

    /** What the tables themselves hold was there before with the sequences' value: only what others hold counts. */
    public static void raiseAboveKept(RunContext run, Session administrator) throws SQLException {
        new Sequences(run, administrator)
                .toData(new Imported(run.get(StateKey.PLAN).names(), List.of(), List.of()), Columns.OTHERS);
    }

    /** Moves one sequence, when it is not as far. */
    public static void raise(RunContext run, Session administrator, SequenceUse use) throws SQLException {
        new Sequences(run, administrator).raise(Identifiers.quote(use.sequence()), use.furthest());
    }

    private void toData(Imported imported, Columns columns) throws SQLException {
        for (SequenceUse use : SequenceUse.read(session, imported, columns)) {
            raise(Identifiers.quote(use.sequence()), use.furthest());
        }
        if (raised > 0) {
            run.reporter().figure("sequences raised", raised, Unit.COUNT);
        }
    }

    /** RCT's sequence may have other limits than production's. */
    private void raise(TableName sequence, long production) throws SQLException {
        String quoted = Identifiers.quote(sequence);
        long limit = session.number(
                "SELECT CASE WHEN seqincrement > 0 THEN seqmax ELSE seqmin END FROM pg_sequence WHERE seqrelid = ?::regclass",
                quoted);
        if (ascending(quoted) ? production > limit : production < limit) {
            run.reporter()
                    .warn("sequence " + sequence + ": production's value " + production + " is beyond its limit "
                            + limit + " in RCT, to which it is set; ALTER SEQUENCE " + sequence
                            + " gives it another one");
            raise(quoted, limit);
        } else {
            raise(quoted, production);
        }
    }

    private boolean ascending(String sequence) throws SQLException {
        return session.number("SELECT seqincrement FROM pg_sequence WHERE seqrelid = ?::regclass", sequence) > 0;
    }

    /** @param sequence quoted */
    private void raise(String sequence, long value) throws SQLException {
        boolean behind = session.one(
                "SELECT last_value " + (ascending(sequence) ? "<" : ">")
                        + " ? OR (last_value = ? AND NOT is_called) FROM " + sequence,
                row -> row.getBoolean(1),
                value,
                value);
        if (behind) {
            session.query("SELECT pg_catalog.setval(?::regclass, ?)", row -> row.getLong(1), sequence, value);
            raised++;
        }
    }
}
