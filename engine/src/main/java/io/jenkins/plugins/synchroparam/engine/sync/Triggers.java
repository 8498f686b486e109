package io.jenkins.plugins.synchroparam.engine.sync;

import io.jenkins.plugins.synchroparam.engine.postgres.Identifiers;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.rules.TableName;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Keeps the triggers of a table from firing while its rows are copied. */
public final class Triggers {

    private Triggers() {}

    /** Disables those that are not, and returns the statements that make each of them again what it was. */
    public static List<String> silence(Session session, TableName table) throws SQLException {
        String alter = "ALTER TABLE ONLY " + Identifiers.quote(table) + " ";
        List<String> awake = new ArrayList<>();
        List<String> names = session.query(
                """
                SELECT t.tgname, CASE t.tgenabled WHEN 'A' THEN 'ENABLE ALWAYS' WHEN 'R' THEN 'ENABLE REPLICA' ELSE 'ENABLE' END
                  FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
                 WHERE NOT t.tgisinternal AND t.tgenabled <> 'D' AND n.nspname = ? AND c.relname = ?
                """,
                row -> {
                    String name = Identifiers.quote(row.getString(1));
                    awake.add(alter + row.getString(2) + " TRIGGER " + name);
                    return name;
                },
                table.schema(),
                table.name());
        for (String name : names) {
            session.execute(alter + "DISABLE TRIGGER " + name);
        }
        return awake;
    }
}
