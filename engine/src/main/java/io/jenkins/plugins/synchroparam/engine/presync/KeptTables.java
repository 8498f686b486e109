package io.jenkins.plugins.synchroparam.engine.presync;

import io.jenkins.plugins.synchroparam.engine.events.Unit;
import io.jenkins.plugins.synchroparam.engine.rules.ConfigurationFile;
import io.jenkins.plugins.synchroparam.engine.rules.RuleSet;
import io.jenkins.plugins.synchroparam.engine.run.RunContext;
import io.jenkins.plugins.synchroparam.engine.run.SubStep;
import io.jenkins.plugins.synchroparam.engine.run.SubStepId;

/** Sub-step 7: the rules of the configuration file, TABLE KEPT PRD first of all. */
public final class KeptTables implements SubStep {

    @Override
    public SubStepId id() {
        return SubStepId.KEPT_TABLES;
    }

    @Override
    public void run(RunContext run) {
        if (run.request().configurationFile().isEmpty()) {
            run.reporter().info("no configuration file: the rules of synchroDB alone apply");
            return;
        }
        RuleSet rules = ConfigurationFile.read(run.request().configurationFile().get());
        run.setRules(rules);
        run.reporter()
                .info("configuration file " + run.request().configurationFile().get());
        rules.kept().forEach(rule -> run.reporter().info("kept: " + rule.pattern()));
        run.reporter().figure("TABLE KEPT PRD rules", rules.kept().size(), Unit.COUNT);
        run.reporter().figure("TABLE PARAM rules", rules.parameters().size(), Unit.COUNT);
        run.reporter().figure("COLUMN KEPT RCT rules", rules.columns().size(), Unit.COUNT);
    }
}
