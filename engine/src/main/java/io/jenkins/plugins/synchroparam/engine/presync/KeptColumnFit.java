package io.jenkins.plugins.synchroparam.engine.presync;

import io.jenkins.plugins.synchroparam.engine.Printable;
import io.jenkins.plugins.synchroparam.engine.archive.TableDefinition.Column;
import io.jenkins.plugins.synchroparam.engine.postgres.Identifiers;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.rules.TableName;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Whether RCT's values of a column fit into production's type of it, as text: as they are carried over. */
final class KeptColumnFit {

    private static final String DOES_NOT_FIT = "P0001";

    private final Session session;

    /** @param session on RCT */
    KeptColumnFit(Session session) {
        this.session = session;
    }

    /**
     * Tries every value when the types differ.
     *
     * @param key tells which value it is
     * @return why one does not fit
     */
    Optional<String> misfit(TableName table, List<String> key, Column there) throws SQLException {
        String here = type(table, there.name());
        if (here.equals(there.type())) {
            return Optional.empty();
        }
        String column = "column " + Printable.escape(there.name()) + " is " + Printable.escape(there.type())
                + " in production and " + Printable.escape(here) + " in RCT: ";
        // The server itself says that the dump's text is the name of a type, and nothing else.
        if (session.text("SELECT to_regtype(?)::text", there.type()) == null) {
            return Optional.of(column + "RCT lacks the type, so whether its values fit cannot be tried");
        }
        try {
            session.execute("DO " + Identifiers.literal(trial(table, key, there)));
            return Optional.empty();
        } catch (SQLException e) {
            if (!DOES_NOT_FIT.equals(e.getSQLState())) {
                throw e;
            }
            return Optional.of(column + Session.reason(e));
        }
    }

    /** As pg_dump writes it: no schema is in a session's search path. */
    private String type(TableName table, String column) throws SQLException {
        return session.text(
                "SELECT format_type(atttypid, atttypmod) FROM pg_attribute WHERE attrelid = ?::regclass AND attname = ?",
                Identifiers.quote(table),
                column);
    }

    /** An assignment in PL/pgSQL takes a text as COPY does; a cast would cut what is too long. */
    private static String trial(TableName table, List<String> key, Column there) {
        String name = Identifiers.quote(there.name());
        String keys = key.stream().map(Identifiers::quote).collect(Collectors.joining(", "));
        String row = RowName.of(key);
        return "#variable_conflict use_column\nDECLARE which text; here text; there " + there.type() + ";\nBEGIN\n"
                + " FOR which, here IN SELECT " + row + ", " + name + "::text FROM " + Identifiers.quote(table)
                + " WHERE " + name + " IS NOT NULL ORDER BY " + keys + " LOOP there := here; END LOOP;\n"
                + "EXCEPTION WHEN OTHERS THEN\n"
                + " RAISE EXCEPTION USING MESSAGE = 'the value of the row ' || which || ' does not fit: ' || SQLERRM;\n"
                + "END";
    }
}
