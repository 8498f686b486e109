package io.jenkins.plugins.synchroparam.catalogue;

import hudson.AbortException;
import hudson.model.Run;
import io.jenkins.plugins.synchroparam.config.SynchroDbSettings;
import io.jenkins.plugins.synchroparam.config.SynchroParamConfiguration;
import io.jenkins.plugins.synchroparam.credentials.SynchroDbCredential;
import io.jenkins.plugins.synchroparam.request.DatabaseRequest;
import java.sql.SQLException;
import java.util.List;

/**
 * What Jenkins itself has to know of synchroDB before the engine starts: where the database, its host and its S3 stores
 * are, and which credentials they need. Blocking: never on the thread of a pipeline's program nor under the queue's lock.
 */
public final class Catalogue {

    private Catalogue() {}

    /**
     * The target of an expanded request, whose parameters are checked first. Of a dump whose store is known, only that
     * store is in it: the others' keys have no business on the agent.
     *
     * @param run context of the credentials
     * @throws AbortException in one line, when a parameter is wrong, synchroDB cannot be read or does not know the target
     */
    public static Target target(Run<?, ?> run, DatabaseRequest request) throws AbortException {
        request.check();
        Target target = target(run, request.clientCode(), request.environment());
        String store = request.options().getOrDefault("store", "");
        if (store.isEmpty()) {
            return target;
        }
        List<Target.Store> only =
                target.stores().stream().filter(one -> one.name().equals(store)).toList();
        if (only.isEmpty()) {
            throw new AbortException(Messages.Catalogue_noStore(store, names(target.stores())));
        }
        return target.with(only);
    }

    /**
     * The target of a client and environment.
     *
     * @param run context of synchroDB's credential
     * @param environment empty: the client's production, with every store
     * @throws AbortException in one line, when synchroDB cannot be read or does not know the target
     */
    static Target target(Run<?, ?> run, String client, String environment) throws AbortException {
        SynchroDbSettings synchroDb = SynchroParamConfiguration.get().getSynchroDb();
        if (synchroDb == null) {
            throw new AbortException(Messages.Catalogue_notConfigured());
        }
        try (SynchroDbReader reader = SynchroDbReader.open(synchroDb, SynchroDbCredential.of(run, synchroDb))) {
            return new TargetQuery(reader).target(client, environment);
        } catch (SQLException e) {
            throw new AbortException(SynchroDbFailure.line(synchroDb, e));
        }
    }

    private static String names(List<Target.Store> stores) {
        return stores.isEmpty()
                ? "-"
                : String.join(", ", stores.stream().map(Target.Store::name).toList());
    }
}
