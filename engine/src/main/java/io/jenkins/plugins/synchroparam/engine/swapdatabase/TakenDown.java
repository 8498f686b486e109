package io.jenkins.plugins.synchroparam.engine.swapdatabase;

import io.jenkins.plugins.synchroparam.engine.replacement.Takedown;
import io.jenkins.plugins.synchroparam.engine.run.RunContext;
import io.jenkins.plugins.synchroparam.engine.run.StateKey;
import io.jenkins.plugins.synchroparam.engine.run.SubStep;
import io.jenkins.plugins.synchroparam.engine.run.SubStepId;

/** Sub-step 14 when databases are swapped: nothing is rehearsed, for everything is done beside RCT. */
final class TakenDown implements SubStep {

    @Override
    public SubStepId id() {
        return SubStepId.DROP_IMPORTED_TABLES;
    }

    @Override
    public void run(RunContext run) {
        Takedown takedown = run.get(StateKey.TAKEDOWN);
        run.reporter()
                .info("no rehearsal: " + takedown.tables().size() + " tables and "
                        + takedown.objects().size()
                        + " objects that hang on them were taken down in "
                        + run.get(StateKey.NEW_DATABASE).name()
                        + ", where everything will be put back before RCT changes");
    }
}
