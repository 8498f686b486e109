package io.jenkins.plugins.synchroparam.agent;

import hudson.model.Node;
import hudson.slaves.DumbSlave;
import java.time.Duration;
import java.util.List;
import org.jvnet.hudson.test.JenkinsRule;

/**
 * Two agents that are not on the host: {@code fast} and {@code slow}, by the way that each has to it. They take time to
 * start: a class of tests shares them, and the Jenkins they belong to, which builds nowhere else.
 */
public final class DistantAgents implements AutoCloseable {

    private final Duration deadline = Distances.DEADLINE;
    private final JenkinsRule jenkins;
    private final DistantNetworks networks;
    private final String near;
    private final DumbSlave fast;
    private final DumbSlave slow;

    /** They are online. No measurement of them ends because the machine is busy. */
    public DistantAgents(JenkinsRule jenkins) throws Exception {
        this.jenkins = jenkins;
        jenkins.jenkins.setNumExecutors(0);
        Distances.DEADLINE = Duration.ofMinutes(5);
        networks = new DistantNetworks();
        near = networks.add(false);
        fast = DistantNetworks.agent(jenkins, near, "fast", "", 1);
        slow = DistantNetworks.agent(jenkins, networks.add(true), "slow", "", 1);
    }

    DumbSlave fast() {
        return fast;
    }

    DumbSlave slow() {
        return slow;
    }

    /** From now on, each with these alone. */
    public void labels(String ofFast, String ofSlow) throws Exception {
        fast.setLabelString(ofFast);
        jenkins.jenkins.updateNode(fast);
        slow.setLabelString(ofSlow);
        jenkins.jenkins.updateNode(slow);
    }

    /** The fast one has no way to the host any more. */
    void cutFast() throws Exception {
        networks.cut(near);
    }

    /** The fast one goes offline. */
    public void disconnectFast() throws Exception {
        fast.toComputer().disconnect(null).get();
    }

    /** As they were made, but for their labels; there is no other agent. */
    public void mend() throws Exception {
        networks.mend(near);
        for (Node agent : jenkins.jenkins.getNodes()) {
            if (!List.of(fast.getNodeName(), slow.getNodeName()).contains(agent.getNodeName())) {
                jenkins.jenkins.removeNode(agent);
            }
        }
        if (fast.toComputer().isOffline()) {
            jenkins.waitOnline(fast);
        }
    }

    @Override
    public void close() throws Exception {
        Distances.DEADLINE = deadline;
        for (Node agent : jenkins.jenkins.getNodes()) {
            jenkins.jenkins.removeNode(agent);
        }
        networks.close();
    }
}
