package io.jenkins.plugins.synchroparam.servers;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** The rules of the demo's configuration file, in synchroDB for all environments: a refresh needs no file then. */
final class DemoRules {

    private DemoRules() {}

    static void add(DemoServers servers) throws IOException {
        try {
            String section = "";
            for (String line :
                    servers.configuration().lines().map(String::strip).toList()) {
                if (line.startsWith("[")) {
                    section = line.substring(1, line.length() - 1);
                } else if (!line.isEmpty() && !line.startsWith("#")) {
                    add(servers, section, line);
                }
            }
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    /** {@code pattern}, or {@code table(keys): columns}. */
    private static void add(DemoServers servers, String section, String line) throws SQLException {
        String[] parts = line.split("[(): ]+", 2);
        boolean keyed = line.contains("(");
        String rest = parts.length == 1 ? "" : parts[1];
        try (Connection connection = servers.connect(servers.synchroDb());
                PreparedStatement insert = connection.prepareStatement("INSERT INTO synchro.manage_tables"
                        + " (client_code, section, pattern, key_columns, columns) VALUES (?, ?, ?, ?, ?)")) {
            insert.setString(1, DemoServers.CLIENT);
            insert.setString(2, section);
            insert.setString(3, parts[0]);
            insert.setString(4, keyed ? rest.replaceAll("\\).*", "") : null);
            insert.setString(5, rest.isEmpty() ? null : rest.replaceAll(".*\\): *", ""));
            insert.executeUpdate();
        }
    }
}
