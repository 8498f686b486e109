package io.jenkins.plugins.synchroparam.engine.postsync;

import io.jenkins.plugins.synchroparam.engine.catalogue.Catalogue;
import io.jenkins.plugins.synchroparam.engine.events.Unit;
import io.jenkins.plugins.synchroparam.engine.run.RunContext;
import io.jenkins.plugins.synchroparam.engine.run.ScriptsDone;
import io.jenkins.plugins.synchroparam.engine.run.StateKey;
import io.jenkins.plugins.synchroparam.engine.run.SubStep;
import io.jenkins.plugins.synchroparam.engine.run.SubStepId;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Sub-step 20: the SQL that synchroDB has for this client, environment and type, each script in one transaction, once. */
public final class PostSyncSql implements SubStep {

    @Override
    public SubStepId id() {
        return SubStepId.POST_SYNC_SQL;
    }

    @Override
    public void run(RunContext run) throws SQLException {
        List<Catalogue.PostSyncSql> scripts = run.engine()
                .catalogue()
                .postSyncSql(
                        run.request().clientCode(),
                        run.request().environment(),
                        run.request().type().name());
        if (scripts.isEmpty()) {
            run.reporter().info("no SQL to run after this refresh");
        }
        for (Catalogue.PostSyncSql script : scripts) {
            ScriptRun one = new ScriptRun(run, script);
            String transaction = transactions(run).get(script.id());
            if (transaction != null && one.committed(transaction)) {
                run.reporter().info(script.name() + ": done already by a former try");
                continue;
            }
            one.run(started -> {
                Map<Long, String> all = new LinkedHashMap<>(transactions(run));
                all.put(script.id(), started);
                run.set(StateKey.SCRIPTS, new ScriptsDone(all));
                run.save();
            });
            run.reporter().info(script.name() + ": done");
        }
        run.reporter().figure("scripts", scripts.size(), Unit.COUNT);
    }

    private static Map<Long, String> transactions(RunContext run) {
        return run.state().find(StateKey.SCRIPTS).map(ScriptsDone::transactions).orElse(Map.of());
    }
}
