package io.jenkins.plugins.synchroparam.engine.replica.copy;

import io.jenkins.plugins.synchroparam.engine.postgres.Identifiers;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SourceSession;
import io.jenkins.plugins.synchroparam.engine.replica.schema.TargetNames;
import io.jenkins.plugins.synchroparam.engine.replica.target.TargetTable;
import java.math.BigInteger;
import java.util.Optional;

/**
 * Part of a table's rows, or all of them.
 *
 * @param table where they go
 * @param from the least value of its one key column; empty: no limit
 * @param to beyond the highest; empty: no limit
 */
public record Chunk(TargetTable table, Optional<BigInteger> from, Optional<BigInteger> to) {

    static Chunk whole(TargetTable table) {
        return new Chunk(table, Optional.empty(), Optional.empty());
    }

    /** A WHERE clause for the source, with a leading blank; empty for all rows. */
    public String ofSource() {
        return condition(SourceSession.quote(name()));
    }

    /** The same for the target. */
    public String ofTarget() {
        return condition(Identifiers.quote(TargetNames.fit(name())));
    }

    private String condition(String column) {
        String lower = from.map(value -> column + " >= " + value).orElse("");
        String upper = to.map(value -> column + " < " + value).orElse("");
        if (lower.isEmpty() && upper.isEmpty()) {
            return "";
        }
        return " WHERE " + (lower.isEmpty() || upper.isEmpty() ? lower + upper : lower + " AND " + upper);
    }

    private String name() {
        return table.source().key().isEmpty() ? "" : table.source().key().get(0).name();
    }
}
