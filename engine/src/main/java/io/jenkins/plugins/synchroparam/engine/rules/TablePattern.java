package io.jenkins.plugins.synchroparam.engine.rules;

/** Which tables a rule is about: {@code [schema.]name} with wildcards, matched exactly, case included. */
public record TablePattern(Glob schema, Glob name) {

    /** Whether it has no wildcard, and so means one table. */
    public boolean plain() {
        return schema.plain() && name.plain();
    }

    public boolean matches(TableName table) {
        return schema.matches(table.schema()) && name.matches(table.name());
    }

    /** The table that a plain pattern means. */
    TableName table() {
        return new TableName(schema.name(), name.name());
    }

    /** As PostgreSQL would have read it without double quotes. */
    TablePattern folded() {
        return new TablePattern(schema.folded(), name.folded());
    }

    /** As a rule writes it; reads back as the same pattern. Holds no control character. */
    @Override
    public String toString() {
        String table = name.written();
        return schema.plain() && schema.name().equals("public") ? table : schema.written() + "." + table;
    }
}
