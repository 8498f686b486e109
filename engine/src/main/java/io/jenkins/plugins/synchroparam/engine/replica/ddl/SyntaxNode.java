package io.jenkins.plugins.synchroparam.engine.replica.ddl;

import io.jenkins.plugins.synchroparam.engine.replica.schema.Literals;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A node of a statement's syntax tree, without the classes of a grammar: the two families' grammars name their rules
 * alike.
 *
 * @param rule the rule's name, for example {@code ColumnDefinition}; empty of a token
 * @param text the source text of it, as it was written
 * @param children in order
 */
record SyntaxNode(String rule, String text, List<SyntaxNode> children) {

    boolean is(String name) {
        return rule.equals(name);
    }

    /** Whether one of the children is this word. */
    boolean has(String word) {
        return children.stream().anyMatch(child -> child.rule.isEmpty() && child.text.equalsIgnoreCase(word));
    }

    /** Whether the text starts with these words, whatever is between them. */
    boolean starts(String words) {
        return text.replaceAll("\\s+", " ").toUpperCase(Locale.ROOT).startsWith(words);
    }

    /** The first descendant of this rule, itself included. */
    Optional<SyntaxNode> find(String name) {
        if (is(name)) {
            return Optional.of(this);
        }
        return children.stream()
                .map(child -> child.find(name))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** The children of this rule. */
    List<SyntaxNode> all(String name) {
        return children.stream().filter(child -> child.is(name)).toList();
    }

    /** The first child of this rule. */
    Optional<SyntaxNode> child(String name) {
        return children.stream().filter(child -> child.is(name)).findFirst();
    }

    /** What it names, without quotes. */
    String name() {
        return Literals.unquote(text.strip());
    }

    /** The names among the children, in order. */
    List<String> names() {
        return all("Uid").stream().map(SyntaxNode::name).toList();
    }

    /** The string literal behind this word among the children, without quotes. */
    Optional<String> stringAfter(String word) {
        for (int i = 0; i < children.size(); i++) {
            if (children.get(i).text.equalsIgnoreCase(word)) {
                return children.stream()
                        .skip(i + 1L)
                        .map(SyntaxNode::text)
                        .filter(text -> text.startsWith("'") || text.startsWith("\""))
                        .findFirst()
                        .map(Literals::unquote);
            }
        }
        return Optional.empty();
    }
}
