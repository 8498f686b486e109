package io.jenkins.plugins.synchroparam.engine.flow;

import io.jenkins.plugins.synchroparam.engine.rules.TableName;
import io.jenkins.plugins.synchroparam.engine.run.Approach;
import io.jenkins.plugins.synchroparam.engine.run.RunRequest.Type;
import io.jenkins.plugins.synchroparam.engine.run.Strategy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.Map;
import java.util.Set;

/** The demo's RCT with attributes of its own, refreshed. */
final class MarkedSite {

    private MarkedSite() {}

    /** With attributes of the database that a refresh must give back, and that no other test's RCT has. */
    private static TestSite make() throws Exception {
        TestSite site = TestSite.create();
        try (Connection connection = site.connect("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("ALTER DATABASE " + site.rct + " CONNECTION LIMIT 42");
            statement.execute("ALTER DATABASE " + site.rct + " SET statement_timeout = '10min'");
            statement.execute("ALTER ROLE demo_tester IN DATABASE " + site.rct + " SET work_mem = '8MB'");
            statement.execute("REVOKE ALL ON DATABASE " + site.rct + " FROM PUBLIC");
            statement.execute("GRANT CONNECT ON DATABASE " + site.rct + " TO demo_tester WITH GRANT OPTION");
            statement.execute("COMMENT ON DATABASE " + site.rct + " IS 'Recette de la 7.4'");
        }
        return site;
    }

    static RefreshedSite refreshed(Strategy strategy, Type type, Map<TableName, Set<String>> kept) throws Exception {
        TestSite site = make();
        site.approach = Approach.of(strategy);
        try {
            return new RefreshedSite(site, "demo_production", site.request(type, false), kept);
        } finally {
            Files.writeString(Path.of("target/demo-" + type + "-" + strategy + ".log"), site.log);
        }
    }
}
