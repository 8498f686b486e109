package io.jenkins.plugins.synchroparam.engine.flow;

import io.jenkins.plugins.synchroparam.engine.catalogue.Journal.Run;
import io.jenkins.plugins.synchroparam.engine.run.Engine;

/** A run that died while RCT was blocked is never forgotten: whoever comes next opens RCT first. */
final class BlockedEnvironment {

    private final Engine engine;

    BlockedEnvironment(Engine engine) {
        this.engine = engine;
    }

    void repair(String client, String environment) {
        boolean blocked = engine.journal().blockedRuns().stream()
                .map(Run::about)
                .anyMatch(r -> r.clientCode().equals(client) && r.environment().equals(environment));
        if (blocked) {
            new Unblock(engine).run(client, environment);
        }
    }
}
