package io.jenkins.plugins.synchroparam.agent;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.model.Computer;
import hudson.node_monitors.AbstractAsyncNodeMonitorDescriptor;
import hudson.node_monitors.NodeMonitor;
import hudson.remoting.Callable;
import io.jenkins.plugins.synchroparam.catalogue.Target;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jenkinsci.Symbol;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.DataBoundConstructor;

/**
 * A column of the page of agents: how far each is from the database hosts. It shows what choices use, and measures once
 * an hour what they will need ({@link Distances} says why not more often): Jenkins asks for a round whenever an agent comes
 * online, too, and then only what is not known yet is measured.
 */
@Restricted(NoExternalUse.class)
public final class HostProximityMonitor extends NodeMonitor {

    /** Of one agent, the closest ones. */
    private static final int HOSTS_SHOWN = 5;

    @DataBoundConstructor
    public HostProximityMonitor() {
        // Nothing to configure.
    }

    /** The closest hosts first, those that cannot be reached last; empty when nothing is known. */
    @Override
    public List<HostDistance> data(Computer agent) {
        List<HostDistance> distances = new ArrayList<>();
        for (Target.Host host : HostsInUse.get().all()) {
            Distances.get()
                    .known(agent.getName(), Destination.of(host))
                    .ifPresent(distance -> distances.add(new HostDistance(host.name(), distance)));
        }
        distances.sort(Comparator.comparing((HostDistance d) -> d.getMedianMicros() < 0)
                .thenComparingLong(HostDistance::getMedianMicros));
        return distances.stream().limit(HOSTS_SHOWN).toList();
    }

    /** Measures every host in use from every agent. */
    @Extension
    @Symbol("synchroParamDistance")
    public static final class DescriptorImpl extends AbstractAsyncNodeMonitorDescriptor<Distance[]> {

        private static final int MOST_HOSTS = 20;

        /** A little less than the time between two rounds. */
        private static final Duration AGAIN = Duration.ofMinutes(55);

        private volatile List<Destination> round = List.of();

        /** What each agent was asked in this round: an answer is read by its position. */
        private final Map<Computer, List<Destination>> asked = new ConcurrentHashMap<>();

        @Override
        @NonNull
        public String getDisplayName() {
            return Messages.HostProximityMonitor_DisplayName();
        }

        @Override
        public boolean canTakeOffline() {
            return false;
        }

        @Override
        protected Callable<Distance[], IOException> createCallable(Computer agent) {
            List<Destination> unknown = agent.getNumExecutors() == 0
                    ? List.of()
                    : round.stream()
                            .filter(to -> !Distances.get().measuredWithin(AGAIN, agent.getName(), to))
                            .toList();
            asked.put(agent, unknown);
            return unknown.isEmpty() ? null : new ProbeAll(unknown);
        }

        @Override
        protected Map<Computer, Distance[]> monitor() throws InterruptedException {
            HostsInUse.get().addConfigured();
            asked.clear();
            round = HostsInUse.get().all().stream()
                    .map(Destination::of)
                    .limit(MOST_HOSTS)
                    .toList();
            Map<Computer, Distance[]> answers = monitorDetailed().getMonitoringData();
            answers.forEach((agent, distances) -> {
                List<Destination> hosts = asked.getOrDefault(agent, List.of());
                if (distances != null && distances.length == hosts.size()) {
                    remember(agent, hosts, distances);
                }
            });
            return answers;
        }

        private static void remember(Computer agent, List<Destination> hosts, Distance[] distances) {
            for (int i = 0; i < distances.length; i++) {
                if (distances[i] != null) {
                    Distances.get().remember(agent.getName(), hosts.get(i), distances[i]);
                }
            }
        }
    }
}
