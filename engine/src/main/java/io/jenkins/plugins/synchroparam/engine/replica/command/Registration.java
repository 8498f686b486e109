package io.jenkins.plugins.synchroparam.engine.replica.command;

import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.replica.catalogue.SourceRecord;
import io.jenkins.plugins.synchroparam.engine.replica.catalogue.Sources;
import io.jenkins.plugins.synchroparam.engine.replica.config.SourceConfiguration;
import java.sql.SQLException;
import java.util.Map;

/** {@code add_source} and {@code drop_source}: what the catalogue knows of sources. */
public final class Registration {

    private final Site site;

    public Registration(Site site) {
        this.site = site;
    }

    /** Registers a source of the file; its status is ready then. */
    public void add(String name) {
        SourceConfiguration source = site.configuration().source(name);
        site.inCatalogue(session -> {
            Sources sources = new Sources(session);
            if (sources.find(name).isPresent()) {
                throw new SynchroException(
                        "source \"" + name + "\" is registered already: nothing to do, or drop_source" + " first");
            }
            refuseForeignTargets(sources, name, source.mappings());
            sources.add(name, source.mappings());
            return null;
        });
        site.reporter().info("source \"" + name + "\" is registered: init_replica copies it");
    }

    /** Forgets a source that nobody works on; the replicated schemas stay. */
    public void drop(String name) {
        site.inCatalogue(session -> {
            SourceRecord source = new Sources(session).require(name);
            Running.refuse(session, source);
            new Sources(session).drop(source.id());
            return null;
        });
        site.reporter().info("source \"" + name + "\" is forgotten; its schemas stay");
    }

    /** A schema of the target belongs to one source. */
    static void refuseForeignTargets(Sources sources, String name, Map<String, String> mappings) throws SQLException {
        for (SourceRecord other : sources.all()) {
            for (String target : mappings.values()) {
                if (!other.name().equals(name) && other.mappings().containsValue(target)) {
                    throw new SynchroException("schema \"" + target + "\" is the target of source \"" + other.name()
                            + "\" already: give another one in schema_mappings");
                }
            }
        }
    }
}
