package io.jenkins.plugins.synchroparam.agent;

import java.io.IOException;
import java.util.List;
import jenkins.security.MasterToSlaveCallable;

/** Measures one host after the other, on an agent. */
final class ProbeAll extends MasterToSlaveCallable<Distance[], IOException> {

    private static final long serialVersionUID = 1L;

    private final Probe[] probes;

    ProbeAll(List<Destination> destinations) {
        this.probes = destinations.stream().map(Probe::new).toArray(Probe[]::new);
    }

    /** In the order of the destinations. */
    @Override
    public Distance[] call() {
        Distance[] distances = new Distance[probes.length];
        for (int i = 0; i < probes.length; i++) {
            distances[i] = probes[i].call();
        }
        return distances;
    }
}
