package io.jenkins.plugins.synchroparam.engine.sync;

import io.jenkins.plugins.synchroparam.engine.events.Unit;
import io.jenkins.plugins.synchroparam.engine.postgres.Identifiers;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.replacement.ImportObjects;
import io.jenkins.plugins.synchroparam.engine.rules.TableName;
import io.jenkins.plugins.synchroparam.engine.run.RunContext;
import io.jenkins.plugins.synchroparam.engine.run.StateKey;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
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
        Sequences sequences = new Sequences(administrator);
        for (Map.Entry<TableName, Long> shared : objects.sharedSequences().entrySet()) {
            sequences.raise(Identifiers.quote(shared.getKey()), shared.getValue());
        }
        sequences.aboveData(run);
    }

    /** Raises the sequences that imported tables own or use above every value that is in use. */
    public static void raiseAboveData(RunContext run, Session administrator) throws SQLException {
        new Sequences(administrator).aboveData(run);
    }

    private void aboveData(RunContext run) throws SQLException {
        for (Use use : uses(run)) {
            if (use.highest() != null) {
                raise(use.sequence(), use.highest());
            }
        }
        if (raised > 0) {
            run.reporter().figure("sequences raised", raised, Unit.COUNT);
        }
    }

    /** Ascending sequences that imported tables own or use, with the highest value in every column that draws from them. */
    private List<Use> uses(RunContext run) throws SQLException {
        var columns = session.query(
                """
                WITH imported AS (
                    SELECT c.oid FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                     WHERE n.nspname || '.' || c.relname = ANY (?)),
                uses AS (
                    SELECT d.refobjid AS sequence, a.adrelid AS rel, a.adnum AS num
                      FROM pg_depend d JOIN pg_attrdef a ON a.oid = d.objid
                           JOIN pg_class s ON s.oid = d.refobjid AND s.relkind = 'S'
                     WHERE d.classid = 'pg_attrdef'::regclass AND d.refclassid = 'pg_class'::regclass
                    UNION
                    SELECT d.objid, d.refobjid, d.refobjsubid FROM pg_depend d
                           JOIN pg_class s ON s.oid = d.objid AND s.relkind = 'S'
                     WHERE d.classid = 'pg_class'::regclass AND d.refclassid = 'pg_class'::regclass
                       AND d.deptype IN ('a', 'i') AND d.refobjsubid > 0)
                SELECT DISTINCT u.sequence::regclass::text, u.rel::regclass::text, quote_ident(a.attname)
                  FROM uses u JOIN pg_attribute a ON a.attrelid = u.rel AND a.attnum = u.num
                       JOIN pg_sequence q ON q.seqrelid = u.sequence AND q.seqincrement > 0 AND NOT q.seqcycle
                       JOIN pg_type t ON t.oid = a.atttypid
                 WHERE coalesce(nullif(t.typbasetype, 0), t.oid) IN ('int2'::regtype, 'int4'::regtype, 'int8'::regtype)
                   AND u.sequence IN (SELECT sequence FROM uses WHERE rel IN (SELECT oid FROM imported))
                """,
                row -> new String[] {row.getString(1), row.getString(2), row.getString(3)},
                session.array(run.get(StateKey.PLAN).names().stream()
                        .map(t -> t.schema() + "." + t.name())
                        .toList()));
        var uses = new ArrayList<Use>();
        for (String[] column : columns) {
            uses.add(session.one(
                    "SELECT max(" + column[2] + ") FROM " + column[1],
                    row -> new Use(column[0], row.getObject(1) == null ? null : row.getLong(1))));
        }
        return uses;
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

    private record Use(String sequence, Long highest) {}
}
