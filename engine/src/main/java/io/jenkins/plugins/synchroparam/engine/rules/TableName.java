package io.jenkins.plugins.synchroparam.engine.rules;

import io.jenkins.plugins.synchroparam.engine.Printable;

/** A table's schema and name, exactly as in the catalogue: no quoting, no folding. */
public record TableName(String schema, String name) implements Comparable<TableName> {

    @Override
    public int compareTo(TableName other) {
        int bySchema = schema.compareTo(other.schema);
        return bySchema != 0 ? bySchema : name.compareTo(other.name);
    }

    /** For people, and for nothing else: {@code schema.name}, control characters escaped. */
    @Override
    public String toString() {
        return Printable.escape(schema + "." + name);
    }
}
