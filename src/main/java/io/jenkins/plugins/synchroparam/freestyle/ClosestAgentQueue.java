package io.jenkins.plugins.synchroparam.freestyle;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.EnvVars;
import hudson.Extension;
import hudson.model.Action;
import hudson.model.Label;
import hudson.model.ParameterValue;
import hudson.model.ParametersAction;
import hudson.model.Project;
import hudson.model.Queue;
import hudson.model.labels.LabelAssignmentAction;
import hudson.model.queue.SubTask;
import io.jenkins.plugins.synchroparam.agent.AgentChooser;
import io.jenkins.plugins.synchroparam.agent.ChosenAgent;
import io.jenkins.plugins.synchroparam.catalogue.Target;
import io.jenkins.plugins.synchroparam.request.DatabaseRequest;
import io.jenkins.plugins.synchroparam.request.EngineRequest;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * Has the queue put a build that refreshes a database on the agent that is closest to it, within the job's own label. It
 * is asked under the queue's lock, so it decides by what is known already ({@link JobHosts}); where that is not enough the
 * build goes where it would have gone anyway, and its log says why.
 */
@Extension
@Restricted(NoExternalUse.class)
public final class ClosestAgentQueue extends Queue.QueueDecisionHandler {

    private static final Logger LOGGER = Logger.getLogger(ClosestAgentQueue.class.getName());

    @Override
    public boolean shouldSchedule(Queue.Task task, List<Action> actions) {
        try {
            if (task instanceof Project<?, ?> job && !isAssigned(job, actions)) {
                JobHosts.request(job)
                        .map(request -> request.expand(parameters(actions)))
                        .map(asked -> decide(job.getAssignedLabel(), asked))
                        .ifPresent(actions::add);
            }
        } catch (RuntimeException e) {
            // No build is lost because nobody knows where it would be best.
            LOGGER.log(Level.WARNING, e, () -> "No agent was chosen for " + task.getFullDisplayName());
        }
        return true;
    }

    /** By a parameter, or by another plugin. */
    private static boolean isAssigned(SubTask job, List<Action> actions) {
        return actions.stream()
                .anyMatch(a -> a instanceof LabelAssignmentAction assigning && assigning.getAssignedLabel(job) != null);
    }

    /** Null: there is nothing to decide, the build goes where it would have gone anyway. */
    @CheckForNull
    private static ClosestAgentAction decide(Label own, EngineRequest asked) {
        Label within = within(own, asked.agentLabel());
        if (asked instanceof DatabaseRequest database) {
            return decide(within, database);
        }
        return within == null ? null : new ClosestAgentAction(within.getExpression(), "by its labels");
    }

    private static ClosestAgentAction decide(Label within, DatabaseRequest asked) {
        Optional<Target.Host> host = JobHosts.get().host(asked.clientCode(), asked.environment());
        if (host.isEmpty()) {
            return new ClosestAgentAction(
                    null, "when it was queued it was not known yet which host " + JobHosts.text(asked) + " is on");
        }
        return AgentChooser.known(host.get(), within)
                .map(agent -> new ClosestAgentAction(both(within, agent), agent.reason()))
                .orElseGet(() -> new ClosestAgentAction(
                        null,
                        "when it was queued no distance to host " + host.get().name() + " was known yet"));
    }

    private static String both(Label within, ChosenAgent agent) {
        return within == null ? agent.label() : "(" + within.getExpression() + ") && (" + agent.label() + ")";
    }

    /** The job's own label and the step's. */
    static Label within(Label own, String asked) {
        if (asked.isEmpty()) {
            return own;
        }
        Label given = Label.parseExpression(asked);
        return own == null ? given : own.and(given);
    }

    /** What a build of these parameters will know as its environment, as far as that can be told before. */
    private static EnvVars parameters(List<Action> actions) {
        EnvVars values = new EnvVars();
        for (Action action : actions) {
            if (action instanceof ParametersAction parameters) {
                for (ParameterValue value : parameters.getParameters()) {
                    Object content = value.isSensitive() ? null : value.getValue();
                    if (content != null) {
                        values.put(value.getName(), content.toString());
                    }
                }
            }
        }
        return values;
    }
}
