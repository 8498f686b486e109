package io.jenkins.plugins.synchroparam.engine.swaptables;

import io.jenkins.plugins.synchroparam.engine.postgres.Identifiers;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.rules.TableName;
import io.jenkins.plugins.synchroparam.engine.sync.Triggers;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** A table beside RCT's that has its triggers and rules already: they must not answer what the run itself changes in it. */
final class QuietTable {

    private static final String RULES = """
            SELECT quote_ident(r.rulename), CASE r.ev_enabled WHEN 'A' THEN 'ALWAYS' WHEN 'R' THEN 'REPLICA' ELSE '' END
              FROM pg_rewrite r WHERE r.ev_class = ?::regclass AND r.ev_enabled <> 'D'
            """;

    private QuietTable() {}

    /** Works in one transaction while they are disabled. */
    static long during(Session owner, TableName table, Session.Work<Long> work) throws SQLException {
        return owner.transaction(session -> {
            List<String> awake = new ArrayList<>(Triggers.silence(session, table));
            awake.addAll(silenceRules(session, table));
            long done = work.run(session);
            for (String statement : awake) {
                session.execute(statement);
            }
            return done;
        });
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
