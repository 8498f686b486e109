package io.jenkins.plugins.synchroparam.agent;

import hudson.Extension;
import hudson.ExtensionList;
import io.jenkins.plugins.synchroparam.catalogue.Proposals;
import io.jenkins.plugins.synchroparam.catalogue.Target;
import io.jenkins.plugins.synchroparam.config.HostSettings;
import io.jenkins.plugins.synchroparam.config.SynchroParamConfiguration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * The hosts that the page of agents shows: those that the configuration names, and those that runs have been for since
 * Jenkins started, all as synchroDB registers them. Only these are ever measured, so that nobody but who fills synchroDB
 * decides to what agents connect.
 */
@Extension
@Restricted(NoExternalUse.class)
public final class HostsInUse {

    private final ConcurrentMap<String, Target.Host> hosts = new ConcurrentHashMap<>();

    public static HostsInUse get() {
        return ExtensionList.lookupSingleton(HostsInUse.class);
    }

    /** A host, or what became of it in synchroDB. */
    void add(Target.Host host) {
        hosts.put(host.name(), host);
    }

    /** Looks in synchroDB for the hosts that the configuration names; blocks for some seconds at most. */
    void addConfigured() {
        List<HostSettings> configured = SynchroParamConfiguration.get().getHosts();
        if (!configured.isEmpty()) {
            Proposals registered = Proposals.current();
            configured.forEach(settings -> registered.host(settings.getName()).ifPresent(this::add));
        }
    }

    /** By name. */
    List<Target.Host> all() {
        return hosts.values().stream()
                .sorted(Comparator.comparing(Target.Host::name))
                .toList();
    }
}
