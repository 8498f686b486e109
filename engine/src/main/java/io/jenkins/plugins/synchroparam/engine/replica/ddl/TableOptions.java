package io.jenkins.plugins.synchroparam.engine.replica.ddl;

import io.jenkins.plugins.synchroparam.engine.replica.schema.Collations;
import java.util.Optional;

/**
 * The options of a table or database that the replica knows; null when they are not named.
 *
 * @param charset the default character set, also when only a collation names it
 * @param collation the default collation
 * @param comment the table's comment
 * @param engine the storage engine
 */
record TableOptions(String charset, String collation, String comment, String engine) {

    /** Of a CREATE TABLE, or of the options of an ALTER TABLE. */
    static TableOptions of(SyntaxNode node) {
        Optional<SyntaxNode> charset = node.child("TableOptionCharset");
        String collation = node.child("TableOptionCollate")
                .flatMap(option -> option.find("CollationName"))
                .map(SyntaxNode::name)
                .orElse(null);
        String named = charset.flatMap(option -> option.find("CharsetName"))
                .map(SyntaxNode::name)
                .orElse(null);
        return new TableOptions(
                named == null ? Collations.charset(collation, null) : named.toLowerCase(java.util.Locale.ROOT),
                collation,
                node.child("TableOptionComment")
                        .flatMap(option -> option.stringAfter("COMMENT"))
                        .orElse(null),
                node.child("TableOptionEngine")
                        .flatMap(option -> option.find("EngineName"))
                        .map(SyntaxNode::name)
                        .orElse(null));
    }

    /** Of a CREATE or ALTER DATABASE. */
    static TableOptions ofDatabase(SyntaxNode node) {
        String charset = node.find("CharsetName").map(SyntaxNode::name).orElse(null);
        String collation = node.find("CollationName").map(SyntaxNode::name).orElse(null);
        return new TableOptions(charset == null ? Collations.charset(collation, null) : charset, collation, null, null);
    }
}
