package io.jenkins.plugins.synchroparam.engine.swaptables;

import io.jenkins.plugins.synchroparam.engine.presync.DropImportedTables;
import io.jenkins.plugins.synchroparam.engine.replacement.ForeignKey;
import io.jenkins.plugins.synchroparam.engine.replacement.ImportObjects;
import io.jenkins.plugins.synchroparam.engine.replacement.SideSchemas;
import io.jenkins.plugins.synchroparam.engine.replacement.SwapRehearsal;
import io.jenkins.plugins.synchroparam.engine.replacement.TableState;
import io.jenkins.plugins.synchroparam.engine.replacement.Takedown;
import io.jenkins.plugins.synchroparam.engine.run.RunContext;
import io.jenkins.plugins.synchroparam.engine.run.Side;
import io.jenkins.plugins.synchroparam.engine.run.StateKey;
import java.sql.SQLException;
import java.util.List;

/** Sub-step 14: the swap is rehearsed; what it has to know of the new tables' keys is journalled. */
final class RehearsedSwap implements DropImportedTables.Replacement {

    @Override
    public void rehearse(RunContext run, DropImportedTables.Scratch scratch, Takedown takedown, ImportObjects objects)
            throws SQLException {
        SideSchemas schemas = SideSchemas.of(
                run.runId(),
                objects,
                takedown.tables().stream().map(TableState::table).toList());
        List<ForeignKey> crossing = new SwapRehearsal(scratch.administrator(), scratch.loader(), run.loader())
                .run(schemas, takedown, objects);
        run.set(StateKey.SIDE, new Side(schemas, crossing));
        run.save();
    }

    @Override
    public String outlook() {
        return "RCT's tables and production's change places in restore-production, in one transaction";
    }
}
