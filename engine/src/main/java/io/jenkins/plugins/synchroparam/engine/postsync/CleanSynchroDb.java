package io.jenkins.plugins.synchroparam.engine.postsync;

import io.jenkins.plugins.synchroparam.engine.catalogue.Journal.Exp;
import io.jenkins.plugins.synchroparam.engine.events.Unit;
import io.jenkins.plugins.synchroparam.engine.run.ExpPurge;
import io.jenkins.plugins.synchroparam.engine.run.ExpReport;
import io.jenkins.plugins.synchroparam.engine.run.RunContext;
import io.jenkins.plugins.synchroparam.engine.run.SubStep;
import io.jenkins.plugins.synchroparam.engine.run.SubStepId;
import io.jenkins.plugins.synchroparam.engine.swaptables.Leavings;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;

/** Sub-step 24: backups of this environment that are past their date are dropped; only ones that the journal says we made. */
public final class CleanSynchroDb implements SubStep {

    @Override
    public SubStepId id() {
        return SubStepId.CLEAN_SYNCHRODB;
    }

    @Override
    public void run(RunContext run) throws SQLException {
        Leavings.ofFormerRuns(run);
        ExpPurge purge = new ExpPurge(run.engine(), LocalDate.now());
        List<Exp> expired =
                purge.expired(run.request().clientCode(), run.request().environment());
        int dropped = 0;
        for (Exp exp : expired) {
            ExpPurge.Result result = purge.drop(exp);
            ExpReport.tell(result, run.reporter());
            if (result.outcome() == ExpPurge.Outcome.DROPPED) {
                dropped++;
            }
        }
        if (expired.isEmpty()) {
            run.reporter().info("no backup of this environment is past its date");
        }
        run.reporter().figure("backups dropped", dropped, Unit.COUNT);
    }
}
