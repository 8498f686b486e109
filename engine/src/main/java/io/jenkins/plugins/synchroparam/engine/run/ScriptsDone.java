package io.jenkins.plugins.synchroparam.engine.run;

import java.util.Map;

/** Post-sync scripts by their row's id, with the transaction that ran them: a resumed run asks the server what became of it. */
public record ScriptsDone(Map<Long, String> transactions) {

    public ScriptsDone {
        transactions = Map.copyOf(transactions);
    }
}
