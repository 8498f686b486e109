package io.jenkins.plugins.synchroparam.freestyle;

import hudson.Extension;
import hudson.Launcher;
import hudson.LauncherDecorator;
import hudson.model.AbstractBuild;
import hudson.model.Executor;
import hudson.model.Node;
import hudson.model.Project;
import hudson.remoting.ChannelClosedException;
import hudson.remoting.VirtualChannel;
import java.io.IOException;
import java.util.Map;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * Jenkins ends a freestyle build by killing the processes that it left on its agent, over the connection that the build began
 * with. A refresh outlives that connection: a build that took it up again over a new one would fail at its very end.
 */
@Extension
@Restricted(NoExternalUse.class)
public final class KillOverNewConnection extends LauncherDecorator {

    @Override
    public Launcher decorate(Launcher launcher, Node node) {
        Executor executor = Executor.currentExecutor();
        return executor != null
                        && executor.getCurrentExecutable() instanceof AbstractBuild<?, ?> build
                        && build.getProject() instanceof Project<?, ?> job
                        && JobHosts.request(job).isPresent()
                ? new Reconnecting(launcher, node)
                : launcher;
    }

    private static final class Reconnecting extends Launcher.DecoratedLauncher {

        private final Node node;

        Reconnecting(Launcher inner, Node node) {
            super(inner);
            this.node = node;
        }

        @Override
        public void kill(Map<String, String> variables) throws IOException, InterruptedException {
            try {
                super.kill(variables);
            } catch (ChannelClosedException e) {
                VirtualChannel now = node.getChannel();
                if (now != null) {
                    new Launcher.RemoteLauncher(getListener(), now, isUnix()).kill(variables);
                }
            }
        }
    }
}
