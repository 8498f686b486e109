package io.jenkins.plugins.synchroparam.engine.requirements;

import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.catalogue.Catalogue.Database;
import io.jenkins.plugins.synchroparam.engine.run.RunContext;
import io.jenkins.plugins.synchroparam.engine.run.StateKey;
import io.jenkins.plugins.synchroparam.engine.run.SubStep;
import io.jenkins.plugins.synchroparam.engine.run.SubStepId;
import java.sql.SQLException;

/** Sub-step 2: the client's PROD; only its dump is ever read. */
public final class ProductionDatabase implements SubStep {

    @Override
    public SubStepId id() {
        return SubStepId.PRODUCTION_DATABASE;
    }

    @Override
    public void run(RunContext run) throws SQLException {
        String client = run.request().clientCode();
        Database production = run.engine()
                .catalogue()
                .production(client)
                .orElseThrow(
                        () -> new SynchroException(
                                "client code \"" + client
                                        + "\" has no production database in synchroDB; register one whose environment type is production"));
        new ProductionGuard(run).check();
        run.set(StateKey.PRODUCTION, production);
        run.reporter()
                .info("PROD: database " + production.name() + " on " + production.address() + ":" + production.port()
                        + " (" + production.environmentLabel()
                        + "); it is never changed, its data come from a dump or a replica");
    }
}
