package io.jenkins.plugins.synchroparam.engine.replica.ddl;

import io.jenkins.plugins.synchroparam.engine.replica.schema.Literals;
import io.jenkins.plugins.synchroparam.engine.replica.schema.TableId;

/** The name of a table in a statement. */
final class TableNames {

    private TableNames() {}

    /**
     * @param node a TableName or FullId: {@code t}, {@code s.t} or, as the grammars cut it, {@code s} and {@code .t}
     * @param schema the database of a name without one
     */
    static TableId of(SyntaxNode node, String schema) {
        SyntaxNode id = node.find("FullId").orElse(node);
        if (id.children().size() < 2) {
            return new TableId(schema, id.name());
        }
        String first = id.children().get(0).name();
        String last = id.children().get(id.children().size() - 1).text();
        return new TableId(first, Literals.unquote(last.startsWith(".") ? last.substring(1) : last));
    }
}
