package io.jenkins.plugins.synchroparam.engine.sync;

import io.jenkins.plugins.synchroparam.engine.postgres.Identifiers;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.replacement.ForeignKey;
import io.jenkins.plugins.synchroparam.engine.replacement.TableState;
import io.jenkins.plugins.synchroparam.engine.run.RunContext;
import io.jenkins.plugins.synchroparam.engine.run.StateKey;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Copies tables that users changed since the backup to EXP again, while nobody can change them any more. */
public final class BackupRefresh {

    private final RunContext run;
    private final Session rct;

    public BackupRefresh(RunContext run, Session rct) {
        this.run = run;
        this.rct = rct;
    }

    /** In one transaction of EXP: it holds the old backup of all of them, or the new one. Returns the rows copied. */
    public long run(List<TableState> tables) throws SQLException {
        try (Session exp = run.server().connect(run.get(StateKey.EXP))) {
            return exp.transaction(session -> copy(session, tables));
        }
    }

    private long copy(Session exp, List<TableState> tables) throws SQLException {
        List<Long> oids = new ArrayList<>();
        for (TableState table : tables) {
            oids.add(exp.number(
                    "SELECT c.oid::bigint FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
                            + " WHERE n.nspname = ? AND c.relname = ?",
                    table.table().schema(),
                    table.table().name()));
        }
        List<ForeignKey> keys = ForeignKey.read(
                exp,
                exp.query(
                        "SELECT oid::bigint FROM pg_constraint WHERE contype = 'f' AND conparentid = 0"
                                + " AND (conrelid = ANY (?) OR confrelid = ANY (?))",
                        row -> row.getLong(1),
                        exp.oids(oids),
                        exp.oids(oids)));
        for (ForeignKey key : keys) {
            exp.execute(key.dropStatement());
        }
        long rows = 0;
        for (TableState table : tables) {
            rows += copy(exp, table);
        }
        for (ForeignKey key : keys) {
            exp.execute(key.addStatement());
            if (key.valid() && !key.partitioned()) {
                exp.execute(key.validateStatement());
            }
        }
        return rows;
    }

    private long copy(Session exp, TableState table) throws SQLException {
        String name = Identifiers.quote(table.table());
        // It may have moved to another schema by now.
        String from = rct.text("SELECT ?::oid::regclass::text", table.oid());
        if (rct.number("SELECT count(*) FROM pg_class WHERE oid = ?::oid AND relkind = 'p'", table.oid()) > 0) {
            return 0;
        }
        String columns = rct
                .query(
                        "SELECT attname FROM pg_attribute WHERE attrelid = ?::oid AND attnum > 0 AND NOT attisdropped"
                                + " AND attgenerated = '' ORDER BY attnum",
                        row -> Identifiers.quote(row.getString(1)),
                        table.oid())
                .stream()
                .collect(Collectors.joining(", "));
        exp.execute("ALTER TABLE " + name + " DISABLE TRIGGER USER");
        exp.execute("TRUNCATE ONLY " + name);
        long rows = CopyAcross.run(
                rct,
                "COPY " + from + " (" + columns + ") TO STDOUT",
                exp,
                "COPY " + name + " (" + columns + ") FROM STDIN");
        exp.execute("ALTER TABLE " + name + " ENABLE TRIGGER USER");
        return rows;
    }
}
