package io.jenkins.plugins.synchroparam.engine.replica.ddl;

import io.jenkins.plugins.synchroparam.engine.replica.schema.Family;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SchemaHistory;
import io.jenkins.plugins.synchroparam.engine.replica.schema.TableId;
import io.jenkins.plugins.synchroparam.engine.replica.types.BadValueException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the statements of the binary log mean for the replica. Each is translated, ignored by design, or quarantines
 * the one table that it concerns; none throws.
 */
public final class DdlTranslator {

    private final Family family;
    private final Replicated replicated;
    private final StatementParser parser;

    public DdlTranslator(Family family, Replicated replicated) {
        this.family = family;
        this.replicated = replicated;
        this.parser = new StatementParser(family);
    }

    /**
     * Applies a statement to the history and says what PostgreSQL has to do.
     *
     * @param history changed to what the source's tables are after the statement
     */
    public DdlOutcome apply(DdlStatement statement, SchemaHistory history) {
        String sql = Comments.strip(statement.sql());
        if (Ignored.byDesign(sql)) {
            return nothing(DdlOutcome.Kind.IGNORED, "it concerns no data of a table");
        }
        Translation translation = new Translation(replicated, history, family, statement.time());
        Optional<SyntaxNode> tree = parsed(sql);
        if (tree.isEmpty()) {
            return notUnderstood(sql, statement, translation);
        }
        try {
            List<Change> changes = new StatementReader(statement.schema(), family, history).read(tree.get());
            changes.forEach(change -> change.apply(translation));
        } catch (UnsupportedDdl | BadValueException e) {
            return unsupported(sql, statement, translation, e.getMessage());
        } catch (RuntimeException e) {
            // a defect of ours must not end the stream either
            return unsupported(sql, statement, translation, "it could not be followed (" + e + ")");
        }
        return translation.outcome();
    }

    private Optional<SyntaxNode> parsed(String sql) {
        try {
            return parser.parse(sql);
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    private DdlOutcome notUnderstood(String sql, DdlStatement statement, Translation translation) {
        return unsupported(sql, statement, translation, "the statement was not understood");
    }

    private DdlOutcome unsupported(String sql, DdlStatement statement, Translation translation, String reason) {
        List<TableId> tables = NamedTables.of(sql, statement.schema());
        tables.stream().filter(translation::covers).forEach(table -> translation.quarantine(table, reason));
        DdlOutcome outcome = translation.outcome();
        boolean foreign = !tables.isEmpty() && tables.stream().noneMatch(translation::covers);
        if (foreign && outcome.quarantined().isEmpty()) {
            return nothing(DdlOutcome.Kind.IGNORED, "it concerns a table that is not replicated");
        }
        return new DdlOutcome(
                DdlOutcome.Kind.UNSUPPORTED,
                outcome.statements(),
                outcome.quarantined(),
                outcome.touched(),
                outcome.created(),
                outcome.dropped(),
                outcome.notes(),
                reason);
    }

    private static DdlOutcome nothing(DdlOutcome.Kind kind, String reason) {
        return new DdlOutcome(kind, List.of(), Map.of(), Set.of(), Set.of(), Set.of(), List.of(), reason);
    }
}
