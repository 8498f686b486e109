package io.jenkins.plugins.synchroparam.freestyle;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.InvisibleAction;
import hudson.model.Label;
import hudson.model.labels.LabelAssignmentAction;
import hudson.model.queue.SubTask;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Where the queue puts a build that refreshes a database, and why; kept with the build, for its log. */
@Restricted(NoExternalUse.class)
public final class ClosestAgentAction extends InvisibleAction implements LabelAssignmentAction {

    @CheckForNull
    private final String label;

    private final String reason;

    /** @param label within the job's own label; null: the job's own label decides */
    ClosestAgentAction(@CheckForNull String label, String reason) {
        this.label = label;
        this.reason = reason;
    }

    /** Asked again and again while the build waits: an agent that went offline meanwhile is not waited for. */
    @Override
    public Label getAssignedLabel(@NonNull SubTask task) {
        Label assigned = label == null ? null : Label.get(label);
        return assigned == null || assigned.isOffline() && assigned.getClouds().isEmpty() ? null : assigned;
    }

    @CheckForNull
    String label() {
        return label;
    }

    String reason() {
        return reason;
    }
}
