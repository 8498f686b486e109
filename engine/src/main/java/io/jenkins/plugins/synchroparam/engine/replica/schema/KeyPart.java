package io.jenkins.plugins.synchroparam.engine.replica.schema;

/**
 * One part of an index.
 *
 * @param column the column; empty of an expression
 * @param prefix how many characters or bytes of the column; null for all of it
 * @param expression the expression of a functional part; empty of a column
 * @param descending the order
 */
public record KeyPart(String column, Integer prefix, String expression, boolean descending) {

    /** The whole of a column, ascending. */
    public static KeyPart of(String column) {
        return new KeyPart(column, null, "", false);
    }

    /** Whether it is a whole column, so that it can be part of a key. */
    public boolean isWholeColumn() {
        return expression.isEmpty() && prefix == null;
    }

    public KeyPart named(String other) {
        return new KeyPart(other, prefix, expression, descending);
    }
}
