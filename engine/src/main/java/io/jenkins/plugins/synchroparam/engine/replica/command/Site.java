package io.jenkins.plugins.synchroparam.engine.replica.command;

import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.events.Reporter;
import io.jenkins.plugins.synchroparam.engine.postgres.Server;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.replica.apply.ReplicaContext;
import io.jenkins.plugins.synchroparam.engine.replica.catalogue.ReplicaSchema;
import io.jenkins.plugins.synchroparam.engine.replica.config.PostgresTarget;
import io.jenkins.plugins.synchroparam.engine.replica.config.ReplicaConfiguration;
import io.jenkins.plugins.synchroparam.engine.replica.config.SourceConfiguration;
import io.jenkins.plugins.synchroparam.engine.replica.notify.Notifier;
import io.jenkins.plugins.synchroparam.engine.secrets.Credential;
import java.sql.SQLException;

/**
 * What the commands share.
 *
 * @param configuration the file
 * @param reporter the log
 * @param notifier who is told of failures
 */
public record Site(ReplicaConfiguration configuration, Reporter reporter, Notifier notifier) {

    /** What a command does with a session on the target. */
    @FunctionalInterface
    interface Work<T> {
        T run(Session session) throws SQLException;
    }

    /** With a session on the target, whose catalogue is there and of this version. */
    <T> T inCatalogue(Work<T> work) {
        return onTarget(session -> {
            new ReplicaSchema(session).requireCurrent();
            return work.run(session);
        });
    }

    /** With a session on the target. */
    <T> T onTarget(Work<T> work) {
        try (Session session = server().connect(configuration.postgres().database())) {
            return work.run(session);
        } catch (SQLException e) {
            throw new SynchroException("PostgreSQL " + configuration.postgres() + ": " + Session.reason(e), e);
        }
    }

    /** A source of the file with its target. */
    ReplicaContext context(String source) {
        SourceConfiguration found = configuration.source(source);
        return new ReplicaContext(found, server(), configuration.postgres().database(), Types.mapping(configuration));
    }

    private Server server() {
        PostgresTarget target = configuration.postgres();
        Credential credential = new Credential("pg_conn", target.user(), target.password(), "", "");
        return new Server(target.host(), target.port(), credential, target.sslMode(), reporter);
    }
}
