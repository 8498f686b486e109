package io.jenkins.plugins.synchroparam.agent;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.model.Computer;
import hudson.model.TaskListener;
import hudson.slaves.ComputerListener;
import hudson.slaves.OfflineCause;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** An agent that connects may be on another machine than the one of that name before. */
@Extension
@Restricted(NoExternalUse.class)
public final class AgentChanges extends ComputerListener {

    @Override
    public void onOnline(Computer agent, TaskListener listener) {
        Distances.get().forgetAgent(agent.getName());
    }

    @Override
    public void onOffline(@NonNull Computer agent, @CheckForNull OfflineCause cause) {
        Distances.get().forgetAgent(agent.getName());
    }
}
