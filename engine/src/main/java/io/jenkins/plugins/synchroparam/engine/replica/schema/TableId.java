package io.jenkins.plugins.synchroparam.engine.replica.schema;

import io.jenkins.plugins.synchroparam.engine.Printable;

/**
 * A table of the source.
 *
 * @param schema the source's database
 * @param name the table, as the source spells it
 */
public record TableId(String schema, String name) implements Comparable<TableId> {

    @Override
    public int compareTo(TableId other) {
        int bySchema = schema.compareTo(other.schema);
        return bySchema != 0 ? bySchema : name.compareTo(other.name);
    }

    /** For people, and for map keys in JSON: {@code schema.name}, control characters escaped. */
    @Override
    public String toString() {
        return Printable.escape(schema + "." + name);
    }
}
