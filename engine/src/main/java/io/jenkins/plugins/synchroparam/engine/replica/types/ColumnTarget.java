package io.jenkins.plugins.synchroparam.engine.replica.types;

import java.util.List;

/**
 * What a column of the source becomes.
 *
 * @param name in PostgreSQL
 * @param type PostgreSQL's type as SQL; of an enum empty, its type being named after table and column
 * @param labels of an enum; else empty
 * @param nullable whether the target allows NULL
 * @param codec how its values are written
 */
public record ColumnTarget(String name, String type, List<String> labels, boolean nullable, ValueCodec codec) {

    public ColumnTarget {
        labels = List.copyOf(labels);
    }

    /** Whether it has an enum type of its own. */
    public boolean isEnum() {
        return !labels.isEmpty();
    }
}
