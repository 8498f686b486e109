package io.jenkins.plugins.synchroparam.engine.presync;

import io.jenkins.plugins.synchroparam.engine.catalogue.Catalogue;
import io.jenkins.plugins.synchroparam.engine.events.Unit;
import io.jenkins.plugins.synchroparam.engine.rules.EffectiveConfiguration;
import io.jenkins.plugins.synchroparam.engine.rules.RuleSet;
import io.jenkins.plugins.synchroparam.engine.run.RunContext;
import io.jenkins.plugins.synchroparam.engine.run.SubStep;
import io.jenkins.plugins.synchroparam.engine.run.SubStepId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Sub-step 8: the rules of manage_tables are added; the effective configuration is kept with the build. */
public final class Rules implements SubStep {

    @Override
    public SubStepId id() {
        return SubStepId.RULES;
    }

    @Override
    public void run(RunContext run) throws IOException {
        List<Catalogue.Rule> rows = run.engine()
                .catalogue()
                .rules(run.request().clientCode(), run.request().environment());
        RuleSet rules = RuleSet.merge(run.rules(), rows);
        run.setRules(rules);
        Path file = Files.createDirectories(run.request().reportDirectory()).resolve("effective-configuration.ini");
        EffectiveConfiguration.write(rules, file);
        run.reporter().figure("rules of manage_tables", rows.size(), Unit.COUNT);
        rows.forEach(rule -> run.reporter().info(rule.section() + ": " + rule.line()));
        run.reporter().info("effective configuration: " + file);
        EffectiveConfiguration.text(rules)
                .lines()
                .forEach(line -> run.reporter().debug(line));
    }
}
