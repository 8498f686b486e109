package io.jenkins.plugins.synchroparam.freestyle;

import hudson.AbortException;
import hudson.EnvVars;
import hudson.Extension;
import hudson.ExtensionList;
import hudson.model.AsyncPeriodicWork;
import hudson.model.ParameterDefinition;
import hudson.model.ParameterValue;
import hudson.model.ParametersDefinitionProperty;
import hudson.model.Project;
import hudson.model.TaskListener;
import io.jenkins.plugins.synchroparam.agent.AgentChooser;
import io.jenkins.plugins.synchroparam.catalogue.Proposals;
import io.jenkins.plugins.synchroparam.catalogue.Target;
import io.jenkins.plugins.synchroparam.request.DatabaseRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.logging.Level;
import jenkins.model.Jenkins;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * Learns what {@link ClosestAgentQueue} has to know before a job is queued: the hosts of the databases that freestyle jobs
 * refresh, and the distances that nobody has measured yet.
 */
@Extension
@Restricted(NoExternalUse.class)
public final class HostsRefresh extends AsyncPeriodicWork {

    private static final Duration PERIOD = Duration.ofMinutes(5);

    public HostsRefresh() {
        super("synchro-param hosts of freestyle jobs");
    }

    static HostsRefresh get() {
        return ExtensionList.lookupSingleton(HostsRefresh.class);
    }

    @Override
    public long getRecurrencePeriod() {
        return PERIOD.toMillis();
    }

    /** A job that is saved while this runs is looked at too. */
    @Override
    protected boolean queueIfAlreadyRunning() {
        return true;
    }

    @Override
    protected Level getSlowLoggingLevel() {
        return Level.FINE;
    }

    @Override
    protected void execute(TaskListener listener) throws InterruptedException {
        for (Project<?, ?> job : Jenkins.get().allItems(Project.class)) {
            if (JobHosts.request(job).orElse(null) instanceof DatabaseRequest request) {
                try {
                    refresh(job, request);
                } catch (AbortException | IllegalArgumentException e) {
                    listener.getLogger().println(job.getFullName() + ": " + e.getMessage());
                }
            }
        }
    }

    private static void refresh(Project<?, ?> job, DatabaseRequest request)
            throws AbortException, InterruptedException {
        DatabaseRequest usual = request.expand(defaults(job));
        Optional<Target.Host> host = Proposals.current()
                .target(usual.clientCode(), usual.environment())
                .map(Target::host);
        if (host.isPresent()) {
            JobHosts.get().remember(usual.clientCode(), usual.environment(), host.get());
            AgentChooser.measureUnknown(
                    host.get(), ClosestAgentQueue.within(job.getAssignedLabel(), usual.agentLabel()));
        }
    }

    private static EnvVars defaults(Project<?, ?> job) {
        EnvVars values = new EnvVars();
        ParametersDefinitionProperty property = job.getProperty(ParametersDefinitionProperty.class);
        if (property != null) {
            for (ParameterDefinition definition : property.getParameterDefinitions()) {
                ParameterValue value = definition.getDefaultParameterValue();
                Object content = value == null || value.isSensitive() ? null : value.getValue();
                if (content != null) {
                    values.put(value.getName(), content.toString());
                }
            }
        }
        return values;
    }
}
