package io.jenkins.plugins.synchroparam.engine.production;

import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.catalogue.Catalogue.Database;
import io.jenkins.plugins.synchroparam.engine.catalogue.Catalogue.DumpRecord;
import io.jenkins.plugins.synchroparam.engine.catalogue.Journal.Run;
import io.jenkins.plugins.synchroparam.engine.catalogue.Journal.Status;
import io.jenkins.plugins.synchroparam.engine.host.Host;
import io.jenkins.plugins.synchroparam.engine.postgres.HostTools;
import io.jenkins.plugins.synchroparam.engine.run.Connections;
import io.jenkins.plugins.synchroparam.engine.run.Engine;
import io.jenkins.plugins.synchroparam.engine.run.RunState;
import io.jenkins.plugins.synchroparam.engine.run.StateKey;
import io.jenkins.plugins.synchroparam.engine.s3.ObjectStore;

/**
 * What dump jobs of a client that were killed left behind: their programs and directory on PROD's host, and on S3 the
 * objects of a dump that was never registered. All of it is named by the journal; nothing else is touched.
 */
public final class DeadDumps {

    private static final int LOOKED_AT = 1000;

    private final Engine engine;
    private final Database production;
    private final Host host;

    /** @param host PROD's host */
    public DeadDumps(Engine engine, Database production, Host host) {
        this.engine = engine;
        this.production = production;
        this.host = host;
    }

    /**
     * Removes it. The lock of PROD's environment must be held: what still runs for the journal is dead then.
     *
     * @param running the run that calls this
     */
    public void remove(long running) {
        engine.journal().runs(production.clientCode(), production.environment(), LOOKED_AT).stream()
                .filter(run -> run.id() != running && run.status() == Status.RUNNING)
                .forEach(this::remove);
    }

    private void remove(Run run) {
        RunState state = RunState.of(engine.journal().state(run.id()));
        try {
            state.find(StateKey.DIRECTORY)
                    .filter(path -> DumpKey.isDirectory(production.clientCode(), path))
                    .ifPresent(this::removeDirectory);
            state.find(StateKey.DUMP)
                    .filter(dump -> DumpKey.isKey(production.clientCode(), dump.key()))
                    .filter(this::isUnregistered)
                    .ifPresent(this::removeObjects);
            engine.reporter().info("dump run " + run.id() + " had died: what it left behind is removed");
        } catch (SynchroException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw e;
            }
            engine.reporter()
                    .warn("dump run " + run.id() + " had died, and what it left behind could not all be removed: "
                            + e.getMessage());
        }
        engine.journal()
                .finish(
                        run.id(),
                        Status.ABORTED,
                        "its process died: " + run.about().engine());
    }

    private void removeDirectory(String path) {
        HostTools.endPrograms(host, path);
        host.delete(path);
    }

    private boolean isUnregistered(DumpRecord dump) {
        return engine.catalogue().dumps(dump.clientCode()).stream()
                .noneMatch(known -> known.store().equals(dump.store())
                        && known.bucket().equals(dump.bucket())
                        && known.key().equals(dump.key()));
    }

    private void removeObjects(DumpRecord dump) {
        try (ObjectStore store = Connections.store(engine, engine.catalogue().store(dump.store()), dump.bucket())) {
            DumpRetirement.remove(store, dump.key());
        }
    }
}
