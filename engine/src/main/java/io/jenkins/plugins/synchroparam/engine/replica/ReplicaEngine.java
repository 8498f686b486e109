package io.jenkins.plugins.synchroparam.engine.replica;

import io.jenkins.plugins.synchroparam.engine.replica.catalogue.ErrorEntry;
import io.jenkins.plugins.synchroparam.engine.replica.command.CatalogueCommands;
import io.jenkins.plugins.synchroparam.engine.replica.command.Copying;
import io.jenkins.plugins.synchroparam.engine.replica.command.Detaching;
import io.jenkins.plugins.synchroparam.engine.replica.command.Maintenance;
import io.jenkins.plugins.synchroparam.engine.replica.command.Mappings;
import io.jenkins.plugins.synchroparam.engine.replica.command.Pending;
import io.jenkins.plugins.synchroparam.engine.replica.command.Pending.PendingEvents;
import io.jenkins.plugins.synchroparam.engine.replica.command.Registration;
import io.jenkins.plugins.synchroparam.engine.replica.command.Site;
import io.jenkins.plugins.synchroparam.engine.replica.command.Starting;
import io.jenkins.plugins.synchroparam.engine.replica.command.Status;
import io.jenkins.plugins.synchroparam.engine.replica.command.Status.SourceState;
import io.jenkins.plugins.synchroparam.engine.replica.command.Stopping;
import io.jenkins.plugins.synchroparam.engine.replica.command.Verifying;
import io.jenkins.plugins.synchroparam.engine.replica.config.ConfigurationFiles;
import io.jenkins.plugins.synchroparam.engine.replica.config.ConfigurationView;
import io.jenkins.plugins.synchroparam.engine.replica.config.ReplicaConfiguration;
import io.jenkins.plugins.synchroparam.engine.replica.config.SourceConfiguration;
import io.jenkins.plugins.synchroparam.engine.replica.notify.Notifier;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SourcePosition;
import io.jenkins.plugins.synchroparam.engine.replica.schema.TableId;
import io.jenkins.plugins.synchroparam.engine.replica.verify.TableVerdict;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Replicates MySQL and MariaDB into PostgreSQL: the commands of pg_chameleon under their names. Each throws a
 * {@link io.jenkins.plugins.synchroparam.engine.SynchroException} with a message for people when it cannot do its work.
 */
public final class ReplicaEngine {

    private final Site site;

    public ReplicaEngine(Site site) {
        this.site = site;
    }

    /** Makes the directories and the example of a configuration; returns what it made. */
    public static List<Path> setConfigurationFiles(ConfigurationFiles files) {
        return files.create();
    }

    /** The configuration in force. */
    public ReplicaConfiguration loadConfig() {
        return site.configuration();
    }

    /** Every key with the value in force, secrets hidden. */
    public Map<String, String> showConfig() {
        return ConfigurationView.of(site.configuration());
    }

    /** The sources of the configuration, by name. */
    public Map<String, SourceConfiguration> showSources() {
        return site.configuration().sources();
    }

    public void createReplicaSchema() {
        new CatalogueCommands(site).create();
    }

    public void dropReplicaSchema() {
        new CatalogueCommands(site).drop();
    }

    /** Brings the catalogue to this version; pg_chameleon's own is taken over. */
    public void upgradeReplicaSchema() throws InterruptedException {
        new CatalogueCommands(site).upgrade();
    }

    public void addSource(String source) {
        new Registration(site).add(source);
    }

    public void dropSource(String source) {
        new Registration(site).drop(source);
    }

    /** Changes the replica's mappings to those of the configuration. */
    public void updateSchemaMappings(String source) throws InterruptedException {
        new Mappings(site).update(source);
    }

    /** Copies every table; returns the rows by table. */
    public Map<TableId, Long> initReplica(String source) throws InterruptedException {
        return new Copying(site).init(source);
    }

    /** Makes every table without its rows. */
    public Map<TableId, Long> copySchema(String source) throws InterruptedException {
        return new Copying(site).schema(source);
    }

    /** Copies one database of the source again. */
    public Map<TableId, Long> refreshSchema(String source, String schema) throws InterruptedException {
        return new Copying(site).refresh(source, schema);
    }

    /** Copies some tables again; {@code disabled} for those that are not replicated any more. */
    public Map<TableId, Long> syncTables(String source, List<String> tables) throws InterruptedException {
        return new Copying(site).sync(source, tables);
    }

    /** Applies everything, then makes the replica a database of its own. */
    public void detachReplica(String source) throws InterruptedException {
        new Detaching(site).detach(source);
    }

    /** Follows in this thread until it is stopped. */
    public void startReplica(String source) throws InterruptedException {
        new Starting(site).start(source);
    }

    public void stopReplica(String source, Duration patience) throws InterruptedException {
        new Stopping(site).stop(source, patience);
    }

    /** @return the sources that were at work */
    public List<String> stopAllReplicas(Duration patience) throws InterruptedException {
        return new Stopping(site).stopAll(patience);
    }

    public void terminateReplica(String source, Duration patience) throws InterruptedException {
        new Stopping(site).terminate(source, patience);
    }

    public void enableReplica(String source) {
        new Stopping(site).enable(source);
    }

    /** Reads what the source has and the replica has not, and applies nothing of it. */
    public PendingEvents readReplica(String source) throws InterruptedException {
        return new Pending(site).read(source);
    }

    /** Applies what the source has at this moment, and ends. */
    public SourcePosition replayReplica(String source) throws InterruptedException {
        return new Starting(site).replay(source);
    }

    public void runMaintenance(String source, boolean full) {
        new Maintenance(site).run(source, full);
    }

    /** @param source empty: all */
    public List<SourceState> showStatus(String source) {
        return new Status(site).show(source);
    }

    /** @param source empty: of all */
    public List<ErrorEntry> showErrors(String source) {
        return new Status(site).errors(source);
    }

    /** One error in full. */
    public ErrorEntry showError(long id) {
        return new Status(site).error(id);
    }

    /**
     * Compares source and replica row by row.
     *
     * @param tables {@code schema.table} of the source; empty: all
     */
    public List<TableVerdict> verify(String source, Set<String> tables) throws InterruptedException {
        return new Verifying(site).verify(source, tables);
    }

    /** Tells whoever the configuration names. */
    public void sendMessage(String message, Notifier.Level level) {
        site.notifier().sendMessage(message, level);
    }
}
