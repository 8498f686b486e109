package io.jenkins.plugins.synchroparam.engine.run;

import java.util.Map;

/**
 * How each table to import stood before it was copied to EXP, by its quoted name: tells in the blocked window which tables
 * users changed since.
 */
public record ChangeMarks(Map<String, String> byTable) {

    public ChangeMarks {
        byTable = Map.copyOf(byTable);
    }
}
