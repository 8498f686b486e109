package io.jenkins.plugins.synchroparam.engine.catalogue;

import io.jenkins.plugins.synchroparam.engine.Printable;
import io.jenkins.plugins.synchroparam.engine.SynchroException;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;

/**
 * Rows of the views as values. A site may have redefined a view, so none of the tables' constraints is relied upon:
 * null texts become empty, what the engine branches on is checked.
 */
final class CatalogueRows {

    private static final List<String> KINDS =
            Arrays.stream(Catalogue.DumpKind.values()).map(Enum::name).toList();

    private CatalogueRows() {}

    static Catalogue.Database database(ResultSet row) throws SQLException {
        String what = "v_database, " + text(row, "client_code") + " " + text(row, "environment");
        String label = text(row, "environment_label");
        return new Catalogue.Database(
                required(row, "client_code", what),
                required(row, "environment", what),
                text(row, "environment_type"),
                label.isEmpty() ? text(row, "environment_type") : label,
                row.getBoolean("production"),
                required(row, "name", what),
                required(row, "host", what),
                required(row, "address", what),
                port(row, what),
                orElse(text(row, "host_address"), "localhost"),
                required(row, "credential", what),
                oneOf(SynchroDbAddress.SSL_MODES, row, "ssl_mode", what));
    }

    static Catalogue.HostRecord host(ResultSet row) throws SQLException {
        String what = "v_host, " + text(row, "name");
        String access = oneOf(List.of("ssh", "local"), row, "access", what);
        boolean ssh = access.equals("ssh");
        return new Catalogue.HostRecord(
                text(row, "name"),
                access,
                ssh ? required(row, "address", what) : text(row, "address"),
                ssh ? port(row, what) : row.getInt("port"),
                ssh ? required(row, "credential", what) : text(row, "credential"),
                text(row, "host_key"),
                required(row, "work_directory", what),
                text(row, "tool_directory"));
    }

    static Catalogue.Store store(ResultSet row) throws SQLException {
        String what = "v_store, " + text(row, "name");
        return new Catalogue.Store(
                text(row, "name"),
                text(row, "endpoint"),
                required(row, "region", what),
                row.getBoolean("path_style"),
                required(row, "credential", what));
    }

    static Catalogue.DumpRecord dump(ResultSet row) throws SQLException {
        String what = "v_dump, id " + row.getLong("id");
        LocalDate date = row.getObject("dump_date", LocalDate.class);
        if (date == null) {
            throw invalid(what, "dump_date", "", "a date");
        }
        Catalogue.DumpKind kind = kind(row, what);
        boolean stored = kind == Catalogue.DumpKind.DUMP;
        return new Catalogue.DumpRecord(
                row.getLong("id"),
                text(row, "client_code"),
                stored ? required(row, "store", what) : "",
                stored ? required(row, "bucket", what) : "",
                required(row, "key", what),
                date,
                row.getLong("size_bytes"),
                text(row, "server_version"),
                kind);
    }

    /** A view that was redefined before there were replicas has dumps alone. */
    private static Catalogue.DumpKind kind(ResultSet row, String what) throws SQLException {
        ResultSetMetaData columns = row.getMetaData();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            if (columns.getColumnName(i).equals("kind")) {
                return Catalogue.DumpKind.valueOf(oneOf(KINDS, row, "kind", what));
            }
        }
        return Catalogue.DumpKind.DUMP;
    }

    static Catalogue.Rule rule(ResultSet row) throws SQLException {
        return new Catalogue.Rule(
                text(row, "section"),
                text(row, "line"),
                orElse(text(row, "origin"), "manage_tables row " + row.getLong("id")));
    }

    static Catalogue.PostSyncSql postSyncSql(ResultSet row) throws SQLException {
        return new Catalogue.PostSyncSql(
                row.getLong("id"), row.getInt("position"), text(row, "name"), text(row, "sql"));
    }

    private static int port(ResultSet row, String what) throws SQLException {
        int port = row.getInt("port");
        if (port < 1 || port > 65535) {
            throw invalid(what, "port", Integer.toString(port), "1 to 65535");
        }
        return port;
    }

    private static String required(ResultSet row, String column, String what) throws SQLException {
        String value = text(row, column);
        if (value.isEmpty()) {
            throw invalid(what, column, value, "a value");
        }
        return value;
    }

    private static String oneOf(List<String> accepted, ResultSet row, String column, String what) throws SQLException {
        String value = text(row, column);
        if (!accepted.contains(value)) {
            throw invalid(what, column, value, "one of " + String.join(", ", accepted));
        }
        return value;
    }

    private static String text(ResultSet row, String column) throws SQLException {
        return orElse(row.getString(column), "");
    }

    private static String orElse(String value, String fallback) {
        return value == null || value.isEmpty() ? fallback : value;
    }

    private static SynchroException invalid(String what, String column, String value, String expected) {
        return new SynchroException("synchroDB view synchro." + Printable.escape(what) + ": " + column + " is \""
                + Printable.escape(value) + "\", " + expected + " is expected");
    }
}
