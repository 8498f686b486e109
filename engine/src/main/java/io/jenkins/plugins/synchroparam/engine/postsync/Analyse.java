package io.jenkins.plugins.synchroparam.engine.postsync;

import io.jenkins.plugins.synchroparam.engine.events.Unit;
import io.jenkins.plugins.synchroparam.engine.postgres.Identifiers;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.rules.TableName;
import io.jenkins.plugins.synchroparam.engine.run.ImportPlan.Planned;
import io.jenkins.plugins.synchroparam.engine.run.RunContext;
import io.jenkins.plugins.synchroparam.engine.run.StateKey;
import io.jenkins.plugins.synchroparam.engine.run.SubStep;
import io.jenkins.plugins.synchroparam.engine.run.SubStepId;
import java.sql.SQLException;
import java.util.List;

/** Sub-step 22: the planner's statistics of the imported tables, which start empty. */
public final class Analyse implements SubStep {

    @Override
    public SubStepId id() {
        return SubStepId.ANALYSE;
    }

    @Override
    public void run(RunContext run) throws SQLException {
        List<TableName> tables = run.get(StateKey.PLAN).tables().stream()
                .filter(Planned::inDump)
                .map(Planned::table)
                .toList();
        try (Session session = run.connect()) {
            for (TableName table : tables) {
                session.execute("ANALYZE " + Identifiers.quote(table));
            }
        }
        run.reporter().figure("tables analysed", tables.size(), Unit.TABLES);
    }
}
