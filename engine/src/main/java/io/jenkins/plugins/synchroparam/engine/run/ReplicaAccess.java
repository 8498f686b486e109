package io.jenkins.plugins.synchroparam.engine.run;

import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.catalogue.Catalogue.Database;
import io.jenkins.plugins.synchroparam.engine.host.Command;
import io.jenkins.plugins.synchroparam.engine.postgres.ConnectionSettings;
import io.jenkins.plugins.synchroparam.engine.postgres.Server;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import java.sql.SQLException;

/** The database that holds the replica which production's data come from: the client's production in synchroDB. */
public final class ReplicaAccess {

    private ReplicaAccess() {}

    /** What it says of the replica now. */
    public static ReplicaFacts facts(RunContext run) {
        Database holder = run.get(StateKey.PRODUCTION);
        String schema = run.get(StateKey.DUMP).key();
        try (Session session = server(run).connect(holder.name())) {
            return ReplicaFacts.read(session, holder.name(), schema);
        } catch (SQLException e) {
            throw new SynchroException(
                    "the replica in database \"" + holder.name() + "\": " + Session.reason(e)
                            + "; its role needs USAGE and SELECT on the schemas sch_chameleon and " + schema,
                    e);
        }
    }

    /** A program of the host that connects to it. */
    public static Command program(RunContext run, String name) {
        Database holder = run.get(StateKey.PRODUCTION);
        boolean here = holder.host().equals(run.get(StateKey.HOST).name());
        ConnectionSettings settings = new ConnectionSettings(
                here ? holder.hostAddress() : holder.address(),
                holder.port(),
                holder.name(),
                server(run).credential().username(),
                holder.sslMode());
        return run.tools().as(name, settings, server(run).credential());
    }

    private static Server server(RunContext run) {
        return Connections.server(run.engine(), run.get(StateKey.PRODUCTION));
    }
}
