package io.jenkins.plugins.synchroparam.engine.replica.ddl;

import io.jenkins.plugins.synchroparam.engine.replica.schema.ColumnDefault;
import io.jenkins.plugins.synchroparam.engine.replica.schema.Family;
import io.jenkins.plugins.synchroparam.engine.replica.schema.Literals;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SourceColumn;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SourceType;
import io.jenkins.plugins.synchroparam.engine.replica.schema.TypeText;
import java.util.List;
import java.util.Optional;

/** A column's definition in a statement. */
final class ColumnReader {

    private final Family family;
    private final String charset;
    private final String collation;

    /**
     * @param charset what a text has that names none
     * @param collation its collation; null when it is not known
     */
    ColumnReader(Family family, String charset, String collation) {
        this.family = family;
        this.charset = charset;
        this.collation = collation;
    }

    /**
     * A column with what its definition says of keys.
     *
     * @param column its ordinal is 0
     * @param primary whether it is the primary key
     * @param unique whether it has a unique key of its own
     */
    record Defined(SourceColumn column, boolean primary, boolean unique) {}

    /** @param node a ColumnDefinition */
    Defined read(String name, SyntaxNode node) {
        SyntaxNode typeNode = node.children().get(0);
        String collate = node.child("CollateColumnConstraint")
                .flatMap(constraint -> constraint.find("CollationName"))
                .map(found -> " collate " + found.text())
                .orElse("");
        SourceType type = TypeText.parse(typeNode.text() + collate, family, charset, collation);
        boolean serial = typeNode.text().strip().equalsIgnoreCase("serial");
        boolean primary = node.child("PrimaryKeyColumnConstraint").isPresent();
        boolean notNull = node.all("NullColumnConstraint").stream()
                .anyMatch(constraint ->
                        constraint.find("NullNotnull").orElse(constraint).has("NOT"));
        Optional<SyntaxNode> generated = node.child("GeneratedColumnConstraint");
        SourceColumn column = new SourceColumn(
                name,
                0,
                type,
                !notNull && !primary && !serial,
                node.child("DefaultColumnConstraint").map(this::defaultOf).orElse(ColumnDefault.NONE),
                serial || node.child("AutoIncrementColumnConstraint").isPresent(),
                generated.map(ColumnReader::expression).orElse(""),
                generated
                        .map(found -> found.has("STORED") || found.has("PERSISTENT"))
                        .orElse(false),
                node.child("CommentColumnConstraint")
                        .flatMap(comment -> comment.stringAfter("COMMENT"))
                        .orElse(""));
        return new Defined(
                column,
                primary,
                serial || node.child("UniqueKeyColumnConstraint").isPresent());
    }

    /** @param node what holds a DefaultValue, or follows the word DEFAULT */
    ColumnDefault defaultOf(SyntaxNode node) {
        return node.child("DefaultValue")
                .map(ColumnReader::value)
                .orElseGet(() -> ColumnDefault.expression(node.text().replaceFirst("(?i)^.*?default\\s*", "")));
    }

    private static ColumnDefault value(SyntaxNode node) {
        List<SyntaxNode> parts = node.children();
        SyntaxNode first = parts.get(0);
        if (first.text().equalsIgnoreCase("NULL")) {
            return ColumnDefault.NONE;
        }
        if (first.is("CurrentTimestamp")) {
            return ColumnDefault.now();
        }
        if (first.is("UnaryOperator") && parts.size() > 1) {
            String sign = first.text().equals("-") ? "-" : "";
            return ColumnDefault.literal(sign + parts.get(1).text());
        }
        if (first.is("Constant")) {
            return constant(first.text());
        }
        String text = node.text().strip();
        return text.startsWith("(") && text.endsWith(")")
                ? ColumnDefault.expression(text.substring(1, text.length() - 1))
                : now(text).orElse(ColumnDefault.expression(text));
    }

    private static ColumnDefault constant(String text) {
        if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
            return ColumnDefault.literal(text.equalsIgnoreCase("true") ? "1" : "0");
        }
        if (text.equalsIgnoreCase("null")) {
            return ColumnDefault.NONE;
        }
        // a character set may stand before the quotes: _utf8mb4'x'
        return ColumnDefault.literal(Literals.unquote(text.replaceFirst("^_\\w+\\s*(?=['\"])", "")));
    }

    private static Optional<ColumnDefault> now(String text) {
        boolean known = text.toLowerCase(java.util.Locale.ROOT)
                .matches("(current_timestamp|now|localtime|localtimestamp)\\s*(\\(\\s*\\d?\\s*\\))?.*");
        return known ? Optional.of(ColumnDefault.now()) : Optional.empty();
    }

    private static String expression(SyntaxNode node) {
        String text = node.text();
        int start = text.indexOf('(');
        int end = text.lastIndexOf(')');
        return start < 0 || end < start ? text : text.substring(start + 1, end).strip();
    }
}
