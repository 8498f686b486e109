package io.jenkins.plugins.synchroparam.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.synchroparam.engine.postgres.Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What a run must not leave on the servers: roles, databases but EXP, directories on the host. */
final class Leftovers {

    private final TestSite site;
    private final Set<String> before;

    Leftovers(TestSite site) throws SQLException, IOException {
        this.site = site;
        this.before = things();
    }

    void check() throws SQLException, IOException {
        Set<String> left = things();
        left.removeAll(before);
        assertThat(left).containsExactly("database of " + site.rct);
    }

    private Set<String> things() throws SQLException, IOException {
        Set<String> things = new TreeSet<>();
        try (Connection connection = site.connect(Server.MAINTENANCE);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT 'role ' || rolname FROM pg_roles UNION ALL"
                        + " SELECT 'database of ' || regexp_replace(datname, '_EXP_.*', '') FROM pg_database"
                        + " WHERE datname LIKE '%\\_EXP\\_%' OR datname LIKE 'synchro\\_param%'"
                        + " OR datname LIKE '%\\_new\\_%'")) {
            while (rows.next()) {
                things.add(rows.getString(1));
            }
        }
        try (Stream<Path> directories = Files.list(SharedServers.SERVERS.workDirectory())) {
            directories.forEach(d -> things.add("directory " + d.getFileName()));
        }
        return things;
    }
}
