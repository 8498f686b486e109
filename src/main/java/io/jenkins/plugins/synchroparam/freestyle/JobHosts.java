package io.jenkins.plugins.synchroparam.freestyle;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.model.Project;
import io.jenkins.plugins.synchroparam.catalogue.Target;
import io.jenkins.plugins.synchroparam.request.DatabaseRequest;
import io.jenkins.plugins.synchroparam.request.EngineRequest;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * On which host each database is that freestyle jobs refresh, as synchroDB had it the last time it was asked: the queue
 * cannot wait for it.
 */
@Extension
@Restricted(NoExternalUse.class)
public final class JobHosts {

    private final Map<Database, Target.Host> hosts = new ConcurrentHashMap<>();

    private record Database(String client, String environment) {}

    static JobHosts get() {
        return ExtensionList.lookupSingleton(JobHosts.class);
    }

    /** What the job's first step of this plugin is asked to do. */
    static Optional<EngineRequest> request(Project<?, ?> job) {
        return job.getBuilders().stream()
                .filter(EngineBuilder.class::isInstance)
                .map(builder -> ((EngineBuilder) builder).request())
                .findFirst();
    }

    Optional<Target.Host> host(String client, String environment) {
        return Optional.ofNullable(hosts.get(new Database(client, environment)));
    }

    void remember(String client, String environment, Target.Host host) {
        hosts.put(new Database(client, environment), host);
    }

    /** {@code ACME RCT1}. */
    static String text(DatabaseRequest request) {
        return (request.clientCode() + " " + request.environment()).strip();
    }
}
