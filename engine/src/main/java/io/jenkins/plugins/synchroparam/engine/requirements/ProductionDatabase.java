package io.jenkins.plugins.synchroparam.engine.requirements;

import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.catalogue.Catalogue.Database;
import io.jenkins.plugins.synchroparam.engine.run.RunContext;
import io.jenkins.plugins.synchroparam.engine.run.StateKey;
import io.jenkins.plugins.synchroparam.engine.run.SubStep;
import io.jenkins.plugins.synchroparam.engine.run.SubStepId;

/** Sub-step 2: the client's PROD; only its dump is ever read. */
public final class ProductionDatabase implements SubStep {

    @Override
    public SubStepId id() {
        return SubStepId.PRODUCTION_DATABASE;
    }

    @Override
    public void run(RunContext run) {
        String client = run.request().clientCode();
        Database production = run.engine()
                .catalogue()
                .production(client)
                .orElseThrow(
                        () -> new SynchroException(
                                "client code \"" + client
                                        + "\" has no production database in synchroDB; register one whose environment type is production"));
        Database target = run.get(StateKey.TARGET);
        if (sameDatabase(production, target)) {
            throw new SynchroException(
                    "environment \"" + target.environment() + "\" names the same database as production ("
                            + production.name() + " on " + production.address() + ":" + production.port()
                            + "): correct its row in synchroDB");
        }
        run.set(StateKey.PRODUCTION, production);
        run.reporter()
                .info("PROD: database " + production.name() + " on " + production.address() + ":" + production.port()
                        + " (" + production.environmentLabel() + "); it is not contacted, its data come from the dump");
    }

    /** One server may be registered under several addresses, but its machine has one name. */
    private static boolean sameDatabase(Database a, Database b) {
        return a.name().equals(b.name())
                && a.port() == b.port()
                && (a.address().equalsIgnoreCase(b.address()) || a.host().equals(b.host()));
    }
}
