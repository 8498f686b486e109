package io.jenkins.plugins.synchroparam.engine.archive;

import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.rules.TableName;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Rewrites a dump's statements so that tables, with their sequences and indexes, come into other schemas than the dump's. Only
 * the places where pg_dump's statements name what they are about are rewritten, token by token; a name that stands anywhere
 * else is never guessed at: the statement is refused.
 *
 * @param schemas the other schema of each schema of the dump
 * @param relations the tables and sequences that move, and what they become
 */
public record Relocation(Map<String, String> schemas, Map<TableName, TableName> relations) {

    /** Everything stays where it is. */
    public static final Relocation NONE = new Relocation(Map.of(), Map.of());

    public Relocation {
        schemas = Map.copyOf(schemas);
        relations = Map.copyOf(relations);
    }

    /** The tables and sequences among these entries move, each to the other schema of its own. */
    public static Relocation of(Map<String, String> schemas, Collection<TocEntry> entries) {
        Map<TableName, TableName> relations = new HashMap<>();
        for (TocEntry entry : entries) {
            String schema = schemas.get(entry.namespace());
            if (schema != null && Set.of("TABLE", "SEQUENCE").contains(entry.description())) {
                relations.put(new TableName(entry.namespace(), entry.tag()), new TableName(schema, entry.tag()));
            }
        }
        return new Relocation(schemas, relations);
    }

    /** Where a table or sequence is after the move. */
    public TableName of(TableName relation) {
        return relations.getOrDefault(relation, relation);
    }

    /**
     * The entry with its definition and COPY statement rewritten. Its namespace and tag stay: they name it to people.
     *
     * @throws SynchroException when the statement names something that moves in a place that is not understood
     */
    public TocEntry of(TocEntry entry) {
        return entry.withStatements(rewritten(entry, entry.definition()), rewritten(entry, entry.copyStatement()));
    }

    /** Whether a definition that itself stays where it is names something that moves: it would go on meaning the old one. */
    public boolean isNamedIn(TocEntry entry) {
        return !new StatementRewriter(this, entry.definition()).mentions().isEmpty();
    }

    private String rewritten(TocEntry entry, String sql) {
        if (sql.isBlank()) {
            return sql;
        }
        StatementRewriter statements = new StatementRewriter(this, sql);
        String moved = statements
                .rewrite()
                .orElseThrow(() -> new SynchroException(EntryLabel.of(entry) + " cannot be read as SQL"));
        Collection<TableName> left = statements.mentions();
        if (!left.isEmpty()) {
            throw new SynchroException(EntryLabel.of(entry) + " names "
                    + left.iterator().next() + " in an expression or query of its own");
        }
        return moved;
    }

    /** Of what certainly belongs to a table that moves: its index, its statistics object. */
    TableName inItsSchema(TableName object) {
        return new TableName(schemas.getOrDefault(object.schema(), object.schema()), object.name());
    }
}
