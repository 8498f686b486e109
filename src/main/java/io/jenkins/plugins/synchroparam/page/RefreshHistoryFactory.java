package io.jenkins.plugins.synchroparam.page;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.model.Action;
import hudson.model.Job;
import hudson.model.Run;
import java.util.Collection;
import java.util.List;
import jenkins.model.TransientActionFactory;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Gives {@link RefreshHistory} to the jobs that run the engine. */
@Extension
@Restricted(NoExternalUse.class)
@SuppressWarnings("rawtypes")
public final class RefreshHistoryFactory extends TransientActionFactory<Job> {

    /** Asked at every page of every job: a build that fails early hides no history, yet old builds are not loaded. */
    private static final int LOOKED_AT = 3;

    @Override
    public Class<Job> type() {
        return Job.class;
    }

    @Override
    public Class<RefreshHistory> actionType() {
        return RefreshHistory.class;
    }

    @NonNull
    @Override
    public Collection<? extends Action> createFor(@NonNull Job job) {
        Run<?, ?> build = job.getLastBuild();
        for (int i = 0; i < LOOKED_AT && build != null; i++) {
            if (build.getAction(SynchroParamAction.class) != null) {
                return List.of(new RefreshHistory(job));
            }
            build = build.getPreviousBuild();
        }
        return List.of();
    }
}
