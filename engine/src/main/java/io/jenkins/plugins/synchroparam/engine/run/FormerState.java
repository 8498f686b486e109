package io.jenkins.plugins.synchroparam.engine.run;

import io.jenkins.plugins.synchroparam.engine.catalogue.Catalogue;
import io.jenkins.plugins.synchroparam.engine.catalogue.Catalogue.DumpKind;
import io.jenkins.plugins.synchroparam.engine.catalogue.Catalogue.DumpRecord;
import io.jenkins.plugins.synchroparam.engine.catalogue.Journal.Run;

/**
 * The journalled state of a former run, with how its database, host and store are reached read from synchroDB again: a
 * wrong row there may be why it failed, and what was corrected must count.
 */
public final class FormerState {

    private FormerState() {}

    /** The state; what names RCT, the dump and what the run had done is as the run left it. */
    public static RunState read(Engine engine, Run run) {
        RunState state = RunState.of(engine.journal().state(run.id()));
        Catalogue catalogue = engine.catalogue();
        state.find(StateKey.TARGET)
                .flatMap(old -> catalogue
                        .database(old.clientCode(), old.environment())
                        .filter(now -> now.name().equals(old.name())))
                .ifPresent(now -> {
                    state.set(StateKey.TARGET, now);
                    state.set(StateKey.HOST, catalogue.host(now.host()));
                });
        state.find(StateKey.DUMP).ifPresent(dump -> origin(state, catalogue, dump));
        return state;
    }

    private static void origin(RunState state, Catalogue catalogue, DumpRecord dump) {
        if (dump.kind() == DumpKind.DUMP) {
            state.set(StateKey.STORE, catalogue.store(dump.store()));
            return;
        }
        state.find(StateKey.PRODUCTION)
                .flatMap(old -> catalogue
                        .production(old.clientCode())
                        .filter(now -> now.name().equals(old.name())))
                .ifPresent(now -> state.set(StateKey.PRODUCTION, now));
    }
}
