package io.jenkins.plugins.synchroparam.engine.replica.command;

import io.jenkins.plugins.synchroparam.engine.postgres.Identifiers;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.replica.catalogue.ReplicaTables;
import io.jenkins.plugins.synchroparam.engine.replica.catalogue.SourceRecord;
import io.jenkins.plugins.synchroparam.engine.replica.catalogue.Sources;
import io.jenkins.plugins.synchroparam.engine.replica.schema.TargetNames;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** {@code update_schema_mappings}: the configuration's schema_mappings become those of the replica. */
public final class Mappings {

    private static final Duration STOP = Duration.ofMinutes(1);

    private final Site site;

    public Mappings(Site site) {
        this.site = site;
    }

    /** Stops the replica, applies what the source has, then changes all in one transaction. */
    public void update(String name) throws InterruptedException {
        Map<String, String> wanted = site.configuration().source(name).mappings();
        SourceRecord before = site.inCatalogue(session -> {
            Registration.refuseForeignTargets(new Sources(session), name, wanted);
            return new Sources(session).require(name);
        });
        new Stopping(site).stop(name, STOP);
        if (before.position().isPresent()) {
            new Starting(site).replay(name);
        }
        site.inCatalogue(session -> session.transaction(inside -> {
            SourceRecord source = new Sources(inside).require(name);
            Running.refuse(inside, source);
            change(inside, source, wanted);
            return null;
        }));
        site.reporter().info("the mappings of source \"" + name + "\" are those of the configuration");
    }

    private void change(Session session, SourceRecord source, Map<String, String> wanted) throws SQLException {
        ReplicaTables tables = new ReplicaTables(session, source.id());
        Map<String, String> moved = new TreeMap<>();
        for (Map.Entry<String, String> old : source.mappings().entrySet()) {
            String target = wanted.get(old.getKey());
            if (target == null) {
                tables.removeSchema(old.getKey());
            } else if (!target.equals(old.getValue())) {
                // Under a name of its own first: two schemas may exchange their names.
                rename(session, old.getValue(), passing(old.getKey()));
                moved.put(old.getKey(), target);
            }
        }
        for (Map.Entry<String, String> schema : moved.entrySet()) {
            rename(session, passing(schema.getKey()), schema.getValue());
            tables.moveSchema(schema.getKey(), schema.getValue());
        }
        for (String added : wanted.keySet()) {
            if (!source.mappings().containsKey(added)) {
                site.reporter().info("database \"" + added + "\" is new: refresh_schema copies it");
            }
        }
        new Sources(session).mappings(source.id(), wanted);
    }

    private static void rename(Session session, String from, String to) throws SQLException {
        session.execute("ALTER SCHEMA " + Identifiers.quote(from) + " RENAME TO " + Identifiers.quote(to));
    }

    private static String passing(String database) {
        return TargetNames.fit("synchro_moved_" + database);
    }
}
