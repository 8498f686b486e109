package io.jenkins.plugins.synchroparam.engine.swaptables;

import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import java.sql.SQLException;
import java.util.List;

/** A table beside RCT's that has its triggers and rules already: they must not answer what the run itself changes in it. */
final class QuietTable {

    private static final String LOUD = """
            SELECT format('ALTER TABLE %s DISABLE TRIGGER %I', t.tgrelid::regclass, t.tgname),
                   format('ALTER TABLE %s ENABLE %s TRIGGER %I', t.tgrelid::regclass,
                          CASE t.tgenabled WHEN 'A' THEN 'ALWAYS' WHEN 'R' THEN 'REPLICA' ELSE '' END, t.tgname)
              FROM pg_trigger t WHERE t.tgrelid = ?::regclass AND NOT t.tgisinternal AND t.tgenabled <> 'D'
            UNION ALL
            SELECT format('ALTER TABLE %s DISABLE RULE %I', r.ev_class::regclass, r.rulename),
                   format('ALTER TABLE %s ENABLE %s RULE %I', r.ev_class::regclass,
                          CASE r.ev_enabled WHEN 'A' THEN 'ALWAYS' WHEN 'R' THEN 'REPLICA' ELSE '' END, r.rulename)
              FROM pg_rewrite r WHERE r.ev_class = ?::regclass AND r.ev_enabled <> 'D'
            """;

    private QuietTable() {}

    /**
     * Works in one transaction while they are disabled.
     *
     * @param table quoted
     */
    static long during(Session owner, String table, Session.Work<Long> work) throws SQLException {
        return owner.transaction(session -> {
            List<String[]> loud =
                    session.query(LOUD, row -> new String[] {row.getString(1), row.getString(2)}, table, table);
            for (String[] each : loud) {
                session.execute(each[0]);
            }
            long done = work.run(session);
            for (String[] each : loud) {
                session.execute(each[1]);
            }
            return done;
        });
    }
}
