package io.jenkins.plugins.synchroparam.engine.sync;

import io.jenkins.plugins.synchroparam.engine.postgres.Identifiers;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.postgres.TransactionWork;
import io.jenkins.plugins.synchroparam.engine.rules.TableName;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** A table that has its triggers and rules already: they must not answer what the run itself changes in it. */
public final class QuietTable {

    private static final String RULES = """
            SELECT quote_ident(r.rulename), CASE r.ev_enabled WHEN 'A' THEN 'ALWAYS' WHEN 'R' THEN 'REPLICA' ELSE '' END
              FROM pg_rewrite r WHERE r.ev_class = ?::regclass AND r.ev_enabled <> 'D'
            """;

    /** With what inherits from it, and its partitions: their triggers answer, too. */
    private static final String FAMILY = """
            WITH RECURSIVE family AS (
                SELECT ?::regclass::oid AS oid UNION SELECT i.inhrelid FROM pg_inherits i JOIN family f ON f.oid = i.inhparent)
            SELECT n.nspname, c.relname FROM family f JOIN pg_class c ON c.oid = f.oid
                   JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind IN ('r', 'p')
            """;

    private QuietTable() {}

    /** Works in one transaction while they are disabled. */
    public static long during(Session owner, TableName table, TransactionWork<Long> work) throws SQLException {
        return owner.transaction(session -> {
            List<String> awake = silence(session, table);
            long done = work.run(session);
            for (String statement : awake) {
                session.execute(statement);
            }
            return done;
        });
    }

    /** Disables them, and returns the statements that make each of them again what it was. */
    public static List<String> silence(Session owner, TableName table) throws SQLException {
        List<String> awake = new ArrayList<>();
        for (TableName member : owner.query(
                FAMILY, row -> new TableName(row.getString(1), row.getString(2)), Identifiers.quote(table))) {
            awake.addAll(Triggers.silence(owner, member));
        }
        awake.addAll(silenceRules(owner, table));
        return awake;
    }

    private static List<String> silenceRules(Session session, TableName table) throws SQLException {
        String alter = "ALTER TABLE " + Identifiers.quote(table) + " ";
        List<String> awake = new ArrayList<>();
        for (String rule : session.query(
                RULES,
                row -> {
                    awake.add(alter + "ENABLE " + row.getString(2) + " RULE " + row.getString(1));
                    return row.getString(1);
                },
                Identifiers.quote(table))) {
            session.execute(alter + "DISABLE RULE " + rule);
        }
        return awake;
    }
}
