package io.jenkins.plugins.synchroparam.engine.swaptables;

import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.presync.DropImportedTables;
import io.jenkins.plugins.synchroparam.engine.presync.ProductionDump;
import io.jenkins.plugins.synchroparam.engine.run.RunContext;
import io.jenkins.plugins.synchroparam.engine.run.SubStep;
import io.jenkins.plugins.synchroparam.engine.run.SubStepId;
import io.jenkins.plugins.synchroparam.engine.sync.Progressed;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;

/** The sub-steps that swap-tables carries out in its own way. */
public final class SwapTables {

    private SwapTables() {}

    /** In the flow's order. */
    public static List<SubStep> subSteps() {
        Foreseen foreseen = new Foreseen();
        return List.of(
                new DropImportedTables(new RehearsedSwap()),
                new DumpAndLoad(),
                new BlockWhenQuiet(foreseen),
                new ChangePlaces(foreseen),
                new AfterSwap(),
                new ReopenAndFinish());
    }

    /** Sub-step 15: production's tables are brought to the host, and loaded beside RCT's as they come. */
    private record DumpAndLoad() implements SubStep {

        @Override
        public SubStepId id() {
            return SubStepId.PRODUCTION_DUMP;
        }

        @Override
        public void run(RunContext run) throws SQLException, IOException, InterruptedException {
            boolean complete = complete(run);
            ProductionDump.during(run, () -> {
                if (!complete) {
                    new SideLoad(run).run();
                }
            });
        }

        /** The archive may have been lost after the swap. */
        private static boolean complete(RunContext run) throws SQLException {
            try (Session session = run.connect()) {
                return Progressed.of(run, session) == Progressed.COMPLETE;
            }
        }
    }
}
