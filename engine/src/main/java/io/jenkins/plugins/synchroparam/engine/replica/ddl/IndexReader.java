package io.jenkins.plugins.synchroparam.engine.replica.ddl;

import io.jenkins.plugins.synchroparam.engine.replica.schema.KeyPart;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SourceIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The parts of an index in a statement. */
final class IndexReader {

    private IndexReader() {}

    /** By the words of the statement or clause. */
    static SourceIndex.Kind kind(SyntaxNode node) {
        if (node.has("UNIQUE")) {
            return SourceIndex.Kind.UNIQUE;
        }
        if (node.has("FULLTEXT")) {
            return SourceIndex.Kind.FULLTEXT;
        }
        return node.has("SPATIAL") ? SourceIndex.Kind.SPATIAL : SourceIndex.Kind.PLAIN;
    }

    /** @param node an IndexColumnNames */
    static List<KeyPart> parts(SyntaxNode node) {
        List<KeyPart> parts = new ArrayList<>();
        for (SyntaxNode part : node.all("IndexColumnName")) {
            Optional<SyntaxNode> name = part.child("Uid");
            boolean descending = part.has("DESC");
            if (name.isEmpty()) {
                parts.add(new KeyPart("", null, part.text(), descending));
            } else {
                Integer prefix = part.child("DecimalLiteral")
                        .map(number -> Integer.valueOf(number.text()))
                        .orElse(null);
                parts.add(new KeyPart(name.get().name(), prefix, "", descending));
            }
        }
        return parts;
    }

    /** The names of whole columns, for a foreign key. */
    static List<String> columns(SyntaxNode node) {
        return parts(node).stream().map(KeyPart::column).toList();
    }
}
