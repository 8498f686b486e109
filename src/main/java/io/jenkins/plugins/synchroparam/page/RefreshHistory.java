package io.jenkins.plugins.synchroparam.page;

import hudson.model.Action;
import hudson.model.Item;
import hudson.model.Job;
import hudson.model.Run;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.StaplerProxy;

/** The last runs of a job beside each other: how long each phase took, and for how long nobody could connect. */
@Restricted(NoExternalUse.class)
public final class RefreshHistory implements Action, StaplerProxy {

    /** Runs that are shown. */
    private static final int SHOWN = 20;

    /** Builds that are looked at: some of a job's builds may run no engine. */
    private static final int LOOKED_AT = 50;

    private final Job<?, ?> job;

    RefreshHistory(Job<?, ?> job) {
        this.job = job;
    }

    public Job<?, ?> getJob() {
        return job;
    }

    /** The newest first. */
    public List<HistoryRow> rows() {
        Map<SynchroParamAction, RunReport> reports = new LinkedHashMap<>();
        Run<?, ?> build = job.getLastBuild();
        for (int i = 0; i < LOOKED_AT && build != null && reports.size() < SHOWN; i++) {
            build.getActions(SynchroParamAction.class).forEach(a -> reports.put(a, a.report()));
            build = build.getPreviousBuild();
        }
        long longest = reports.values().stream()
                .map(RunReport::result)
                .mapToLong(r -> r == null ? 0 : r.millis())
                .max()
                .orElse(0);
        List<HistoryRow> rows = new ArrayList<>();
        reports.forEach((action, report) -> rows.add(HistoryRow.of(action, report, longest)));
        return rows;
    }

    /** Whoever may see the job may see this. */
    @Override
    public Object getTarget() {
        job.checkPermission(Item.READ);
        return this;
    }

    @Override
    public String getIconFileName() {
        return "symbol-sync-outline plugin-ionicons-api";
    }

    @Override
    public String getDisplayName() {
        return Messages.RefreshHistory_displayName();
    }

    @Override
    public String getUrlName() {
        return "synchro-param";
    }
}
