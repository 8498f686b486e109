package io.jenkins.plugins.synchroparam.engine.sync;

import io.jenkins.plugins.synchroparam.engine.events.Reporter;
import io.jenkins.plugins.synchroparam.engine.postgres.Identifiers;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.replacement.ForeignKey;
import io.jenkins.plugins.synchroparam.engine.replacement.TableState;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Copies tables again that users changed since they were copied: to EXP, or to the database that will be RCT. */
public final class CopyAgain {

    private final Session from;
    private final Session to;
    private final Reporter reporter;

    /** @param from RCT; what is read of it is of one instant only in a transaction of its own */
    public CopyAgain(Session from, Session to, Reporter reporter) {
        this.from = from;
        this.to = to;
        this.reporter = reporter;
    }

    /**
     * In one transaction: the copy has all of them as they were, or as they are. Foreign keys that do not hold any more
     * stay NOT VALID, with a warning. Returns the rows copied.
     */
    public long run(List<TableState> tables) throws SQLException {
        List<ForeignKey> keys = keys(tables);
        long rows = to.transaction(session -> {
            for (ForeignKey key : keys) {
                session.execute(key.dropStatement());
            }
            long copied = 0;
            for (TableState table : tables) {
                copied += copy(table);
            }
            for (ForeignKey key : keys) {
                session.execute(key.addStatement());
                if (!key.commentStatement().isEmpty()) {
                    session.execute(key.commentStatement());
                }
            }
            return copied;
        });
        AfterPutBack.validate(reporter, to, keys);
        return rows;
    }

    /** Those of the tables and of what they are partitions of: a partition has such a key, too. */
    private List<ForeignKey> keys(List<TableState> tables) throws SQLException {
        List<Long> oids = new ArrayList<>();
        for (TableState table : tables) {
            oids.add(to.number(
                    "SELECT c.oid::bigint FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
                            + " WHERE n.nspname = ? AND c.relname = ?",
                    table.table().schema(),
                    table.table().name()));
        }
        return ForeignKey.read(to, to.query("""
                        WITH changed AS (
                            SELECT c.oid FROM pg_class c WHERE c.oid = ANY (?)
                            UNION SELECT a.relid FROM pg_class c, pg_partition_ancestors(c.oid) a WHERE c.oid = ANY (?))
                        SELECT oid::bigint FROM pg_constraint WHERE contype = 'f' AND conparentid = 0
                           AND (conrelid IN (TABLE changed) OR confrelid IN (TABLE changed))
                        """, row -> row.getLong(1), to.oids(oids), to.oids(oids)));
    }

    private long copy(TableState table) throws SQLException {
        String name = Identifiers.quote(table.table());
        // Where it is read it may have gone to another schema by now.
        String there = from.text("SELECT ?::oid::regclass::text", table.oid());
        if (from.number("SELECT count(*) FROM pg_class WHERE oid = ?::oid AND relkind = 'p'", table.oid()) > 0) {
            return 0;
        }
        String columns = from
                .query(
                        "SELECT attname FROM pg_attribute WHERE attrelid = ?::oid AND attnum > 0 AND NOT attisdropped"
                                + " AND attgenerated = '' ORDER BY attnum",
                        row -> Identifiers.quote(row.getString(1)),
                        table.oid())
                .stream()
                .collect(Collectors.joining(", "));
        List<String> awake = Triggers.silence(to, table.table());
        to.execute("TRUNCATE ONLY " + name);
        long rows = CopyAcross.run(
                reporter,
                "copying " + table.table() + " again",
                from,
                "COPY " + there + " (" + columns + ") TO STDOUT",
                to,
                "COPY " + name + " (" + columns + ") FROM STDIN");
        for (String statement : awake) {
            to.execute(statement);
        }
        return rows;
    }
}
