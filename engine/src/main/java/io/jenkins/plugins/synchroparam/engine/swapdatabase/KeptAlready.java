package io.jenkins.plugins.synchroparam.engine.swapdatabase;

import io.jenkins.plugins.synchroparam.engine.events.Unit;
import io.jenkins.plugins.synchroparam.engine.run.RunContext;
import io.jenkins.plugins.synchroparam.engine.run.StateKey;
import io.jenkins.plugins.synchroparam.engine.run.SubStep;
import io.jenkins.plugins.synchroparam.engine.run.SubStepId;

/** Sub-step 18 when databases are swapped: the new database had all that RCT keeps before it took RCT's place. */
final class KeptAlready implements SubStep {

    @Override
    public SubStepId id() {
        return SubStepId.KEPT_COLUMNS;
    }

    @Override
    public void run(RunContext run) {
        run.reporter().info("kept columns, views, keys and rights were put back before the swap");
        run.reporter()
                .figure(
                        "tables with kept columns",
                        run.get(StateKey.PLAN).keptColumns().size(),
                        Unit.TABLES);
        run.reporter()
                .figure("objects put back", run.get(StateKey.TAKEDOWN).objects().size(), Unit.COUNT);
    }
}
