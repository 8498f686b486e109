package io.jenkins.plugins.synchroparam.engine.replica.schema;

/**
 * What a column holds when an insert does not name it.
 *
 * @param kind what it is
 * @param text the literal's value without quotes, or the expression as the source writes it; empty otherwise
 */
public record ColumnDefault(Kind kind, String text) {

    public static final ColumnDefault NONE = new ColumnDefault(Kind.NONE, "");

    /** NONE: no default, or NULL, which is the same; NOW: the current time; LITERAL: a value; EXPRESSION: computed. */
    public enum Kind {
        NONE,
        NOW,
        LITERAL,
        EXPRESSION
    }

    public static ColumnDefault literal(String value) {
        return new ColumnDefault(Kind.LITERAL, value);
    }

    public static ColumnDefault expression(String text) {
        return new ColumnDefault(Kind.EXPRESSION, text);
    }

    public static ColumnDefault now() {
        return new ColumnDefault(Kind.NOW, "");
    }
}
