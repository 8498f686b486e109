package io.jenkins.plugins.synchroparam.engine.choice;

import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.replacement.SwapObstacles;
import io.jenkins.plugins.synchroparam.engine.rules.TableName;
import io.jenkins.plugins.synchroparam.engine.run.ImportPlan.Planned;
import io.jenkins.plugins.synchroparam.engine.run.RunContext;
import io.jenkins.plugins.synchroparam.engine.run.StateKey;
import io.jenkins.plugins.synchroparam.engine.run.Strategy;
import io.jenkins.plugins.synchroparam.engine.run.StrategyChoice.Candidate;
import java.sql.SQLException;
import java.util.List;

/** Production's tables are loaded beside RCT's; EXP is filled as in place. */
final class SwapTables implements Option {

    @Override
    public Candidate weigh(RunContext run, Session rct, Volumes volumes) throws SQLException {
        return new Candidate(
                Strategy.SWAP_TABLES,
                obstacle(run, rct),
                Rates.BLINK_MILLIS + Rates.dependentMillis(volumes.dependents()),
                volumes.replaced(),
                volumes.incoming(),
                volumes.replaced() + volumes.incoming() + 2 * volumes.schema(),
                volumes.replacedRows());
    }

    private static String obstacle(RunContext run, Session rct) throws SQLException {
        List<TableName> replaced = run.get(StateKey.PLAN).tables().stream()
                .filter(t -> t.oid() != 0)
                .map(Planned::table)
                .toList();
        return SwapObstacles.find(rct, run.selection().orElseThrow(), replaced).orElse("");
    }
}
