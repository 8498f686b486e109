package io.jenkins.plugins.synchroparam.engine.replica.schema;

/**
 * A column of a source's table.
 *
 * @param name as the source spells it
 * @param ordinal from 1, the place in a row event
 * @param type its type
 * @param nullable whether NULL is allowed
 * @param defaultValue its default
 * @param autoIncrement whether it numbers its rows
 * @param generated the expression of a generated column; empty of a plain one
 * @param stored whether a generated column is stored; false of a virtual and of a plain one
 * @param comment its comment, empty when it has none
 */
public record SourceColumn(
        String name,
        int ordinal,
        SourceType type,
        boolean nullable,
        ColumnDefault defaultValue,
        boolean autoIncrement,
        String generated,
        boolean stored,
        String comment) {

    /** Whether its value is computed by the source. */
    public boolean isGenerated() {
        return !generated.isEmpty();
    }

    public SourceColumn at(int otherOrdinal) {
        return new SourceColumn(
                name, otherOrdinal, type, nullable, defaultValue, autoIncrement, generated, stored, comment);
    }

    public SourceColumn named(String other) {
        return new SourceColumn(
                other, ordinal, type, nullable, defaultValue, autoIncrement, generated, stored, comment);
    }

    public SourceColumn typed(SourceType other) {
        return new SourceColumn(
                name, ordinal, other, nullable, defaultValue, autoIncrement, generated, stored, comment);
    }

    public SourceColumn nullable(boolean other) {
        return new SourceColumn(name, ordinal, type, other, defaultValue, autoIncrement, generated, stored, comment);
    }

    public SourceColumn withDefault(ColumnDefault other) {
        return new SourceColumn(name, ordinal, type, nullable, other, autoIncrement, generated, stored, comment);
    }
}
