package io.jenkins.plugins.synchroparam.engine.replica.command;

import io.jenkins.plugins.synchroparam.engine.replica.catalogue.ChameleonCatalogue;
import io.jenkins.plugins.synchroparam.engine.replica.catalogue.ReplicaSchema;
import io.jenkins.plugins.synchroparam.engine.replica.catalogue.SourceRecord;
import io.jenkins.plugins.synchroparam.engine.replica.catalogue.Sources;

/** {@code create_replica_schema}, {@code drop_replica_schema}, {@code upgrade_replica_schema}. */
public final class CatalogueCommands {

    private final Site site;

    public CatalogueCommands(Site site) {
        this.site = site;
    }

    /** Makes the catalogue; one that is there stays. */
    public void create() {
        boolean made = site.onTarget(session -> new ReplicaSchema(session).create());
        site.reporter().info(made ? "the replica catalogue is made" : "the replica catalogue is there already");
    }

    /** Drops the catalogue, whose sources nobody works on; replicated schemas stay. */
    public void drop() {
        site.onTarget(session -> {
            ReplicaSchema schema = new ReplicaSchema(session);
            if (schema.isOurs()) {
                for (SourceRecord source : new Sources(session).all()) {
                    Running.refuse(session, source);
                }
            }
            schema.drop();
            return null;
        });
        site.reporter().info("the replica catalogue is dropped; replicated schemas stay");
    }

    /** Brings the catalogue to this version, or takes over pg_chameleon's. */
    public void upgrade() throws InterruptedException {
        if (site.onTarget(session -> new ChameleonCatalogue(session).isThere())) {
            new Takeover(site).run();
            return;
        }
        String done = site.onTarget(session -> new ReplicaSchema(session).upgrade());
        site.reporter().info("the replica catalogue: " + done);
    }
}
