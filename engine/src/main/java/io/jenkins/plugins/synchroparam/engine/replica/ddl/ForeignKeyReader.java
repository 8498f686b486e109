package io.jenkins.plugins.synchroparam.engine.replica.ddl;

import io.jenkins.plugins.synchroparam.engine.replica.schema.SourceForeignKey;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A FOREIGN KEY clause. */
final class ForeignKeyReader {

    private ForeignKeyReader() {}

    /**
     * @param schema of the table that refers
     * @param otherwise the name that the source gives a key without one
     */
    static SourceForeignKey read(SyntaxNode node, String schema, String otherwise) {
        SyntaxNode reference = node.child("ReferenceDefinition").orElseThrow();
        List<String> names = node.names();
        return new SourceForeignKey(
                names.isEmpty() ? otherwise : names.get(0),
                IndexReader.columns(node.child("IndexColumnNames").orElseThrow()),
                TableNames.of(reference.child("TableName").orElseThrow(), schema),
                reference.child("IndexColumnNames").map(IndexReader::columns).orElse(List.of()),
                rule(reference, "UPDATE"),
                rule(reference, "DELETE"));
    }

    private static String rule(SyntaxNode reference, String event) {
        Optional<SyntaxNode> action = reference.find("ReferenceAction");
        if (action.isEmpty()) {
            return "NO ACTION";
        }
        List<SyntaxNode> parts = action.get().children();
        for (int i = 0; i + 1 < parts.size(); i++) {
            if (parts.get(i).text().equalsIgnoreCase(event)) {
                return parts.get(i + 1).text().toUpperCase(Locale.ROOT).replaceAll("\\s+", " ");
            }
        }
        return "NO ACTION";
    }
}
