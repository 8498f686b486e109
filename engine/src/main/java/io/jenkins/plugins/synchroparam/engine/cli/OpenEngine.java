package io.jenkins.plugins.synchroparam.engine.cli;

import io.jenkins.plugins.synchroparam.engine.catalogue.LockHolder;
import io.jenkins.plugins.synchroparam.engine.catalogue.SynchroDb;
import io.jenkins.plugins.synchroparam.engine.catalogue.SynchroDbAddress;
import io.jenkins.plugins.synchroparam.engine.events.RunReporter;
import io.jenkins.plugins.synchroparam.engine.run.Engine;
import io.jenkins.plugins.synchroparam.engine.secrets.Secrets;

/**
 * An engine on an open synchroDB; closing it gives back its locks.
 *
 * @param holder who this process is to others
 * @param result what the reporter was told of the run
 */
record OpenEngine(SynchroDb synchroDb, Engine engine, LockHolder holder, LastResult result) implements AutoCloseable {

    static OpenEngine open(Console console, CommonOptions options, SynchroDbAddress address, LockHolder holder) {
        LastResult result = new LastResult();
        RunReporter reporter = options.output().reporter(console, result);
        Secrets secrets = options.secrets().read(console);
        SynchroDb synchroDb =
                SynchroDb.open(address, secrets.credential(options.synchroDb().credential(), address.toString()));
        Engine engine = new Engine(
                synchroDb.catalogue(),
                synchroDb.journal(holder),
                secrets,
                reporter,
                options.secrets().knownHosts());
        return new OpenEngine(synchroDb, engine, holder, result);
    }

    @Override
    public void close() {
        try {
            engine.journal().close();
        } finally {
            synchroDb.close();
        }
    }
}
