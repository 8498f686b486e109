package io.jenkins.plugins.synchroparam.engine.flow;

import io.jenkins.plugins.synchroparam.engine.catalogue.Catalogue.DumpKind;
import io.jenkins.plugins.synchroparam.engine.catalogue.Catalogue.DumpRecord;
import io.jenkins.plugins.synchroparam.engine.run.RunContext;
import io.jenkins.plugins.synchroparam.engine.run.StateKey;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a run's summary says besides its figures: name and value, for people. */
final class RunFacts {

    private RunFacts() {}

    /** @param formerWarnings of what former attempts of the run had done */
    static Map<String, String> of(RunContext run, int formerWarnings) {
        Map<String, String> facts = new LinkedHashMap<>();
        run.state().find(StateKey.DUMP).ifPresent(d -> facts.put("dump of", "" + d.date()));
        run.state().find(StateKey.REPLICA_MOMENT).ifPresent(moment -> facts.put("replica of", moment));
        run.state().find(StateKey.EXP).ifPresent(name -> facts.put("backup database", name));
        run.state()
                .find(StateKey.STRATEGY)
                .ifPresent(c -> facts.put("strategy", c.strategy().id()));
        run.state().find(StateKey.VERIFIED).ifPresent(what -> facts.put("verified", what));
        if (formerWarnings > 0) {
            facts.put(
                    "warnings before",
                    formerWarnings + ", of what former attempts of this run had done: see their logs");
        }
        return facts;
    }

    /** Of the dump that is read from S3; a replica's size tells nothing of what is read. */
    static long dumpBytes(RunContext run) {
        return run.state()
                .find(StateKey.DUMP)
                .filter(dump -> dump.kind() == DumpKind.DUMP)
                .map(DumpRecord::size)
                .orElse(0L);
    }
}
