package io.jenkins.plugins.synchroparam.engine.replica;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.replica.ddl.DdlOutcome;
import io.jenkins.plugins.synchroparam.engine.replica.ddl.DdlStatement;
import io.jenkins.plugins.synchroparam.engine.replica.ddl.DdlTranslator;
import io.jenkins.plugins.synchroparam.engine.replica.ddl.TargetStatement;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SchemaHistory;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SchemaReader;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SourceTable;
import io.jenkins.plugins.synchroparam.engine.replica.schema.TableId;
import io.jenkins.plugins.synchroparam.engine.replica.target.TargetIndexes;
import io.jenkins.plugins.synchroparam.engine.replica.target.TargetTable;
import io.jenkins.plugins.synchroparam.engine.replica.types.ColumnTarget;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Statements that genuine servers executed: what the history says after each is what information_schema says, and what
 * PostgreSQL then has is what a new table of that definition would have.
 */
final class DdlCorpusTest {

    @ParameterizedTest
    @MethodSource("io.jenkins.plugins.synchroparam.engine.replica.TestSource#all")
    void everyStatementIsFollowedIgnoredOrQuarantinesItsTable(TestSource source) throws Exception {
        List<CorpusLine> corpus = CorpusLine.of(source.family());
        assertThat(corpus).hasSizeGreaterThan(80);
        CopySite site = CopySite.of(source);
        String other = source.createDatabase("elsewhere");
        site.onTarget("CREATE SCHEMA replica");
        DdlTranslator translator = new DdlTranslator(source.family(), site.replicated(table -> true));
        SchemaHistory history = new SchemaHistory();
        List<String> wrong = new ArrayList<>();
        try (Connection connection = source.connect();
                Session target = site.target(site.reporter)) {
            SchemaReader reader = new SchemaReader(connection);
            for (CorpusLine line : corpus) {
                String sql = line.sql().replace("{db}", site.schema()).replace("{other}", other);
                if (line.executed()) {
                    try {
                        site.onSource(sql);
                    } catch (SQLException e) {
                        wrong.add(sql + ": the source refused it: " + e.getMessage());
                        continue;
                    }
                }
                DdlOutcome outcome = translator.apply(new DdlStatement(sql, site.schema(), Instant.now()), history);
                if (outcome.kind() != line.kind()) {
                    wrong.add(sql + ": " + outcome);
                }
                try {
                    for (TargetStatement statement : outcome.statements()) {
                        target.execute(statement.sql());
                    }
                } catch (SQLException e) {
                    wrong.add(sql + ": " + e.getMessage() + " " + outcome.statements());
                }
                if (line.executed()) {
                    compare(sql, site, reader, history, outcome, target, wrong);
                }
            }
        }
        assertThat(String.join("\n\n", wrong)).isEmpty();
    }

    private static void compare(
            String sql,
            CopySite site,
            SchemaReader reader,
            SchemaHistory history,
            DdlOutcome outcome,
            Session target,
            List<String> wrong)
            throws Exception {
        SchemaHistory now = reader.read(List.of(site.schema()));
        if (!now.charset(site.schema()).name().equals("utf8mb4")) {
            assertThat(history.charset(site.schema()).name())
                    .isEqualTo(now.charset(site.schema()).name());
        }
        for (TableId quarantined : outcome.quarantined().keySet()) {
            anew(site, history, now, quarantined, target);
        }
        String expected = now.tables().stream().map(Definition::of).collect(Collectors.joining("\n\n"));
        String followed = history.tables().stream().map(Definition::of).collect(Collectors.joining("\n\n"));
        if (!followed.equals(expected)) {
            wrong.add(sql + "\n--- followed\n" + difference(followed, expected) + "\n--- is\n"
                    + difference(expected, followed));
            now.tables().forEach(history::put);
        }
        for (TableId touched : outcome.touched()) {
            String have = columns(site, history, touched, target);
            String should = should(site, history, touched);
            if (!have.equals(should)) {
                wrong.add(sql + "\n--- PostgreSQL has\n" + have + "\n--- should have\n" + should);
            }
        }
    }

    /** What sync_tables does. */
    private static void anew(CopySite site, SchemaHistory history, SchemaHistory now, TableId id, Session target)
            throws Exception {
        if (history.table(id).isPresent()) {
            for (String sql : target(site, history.table(id).orElseThrow()).drop()) {
                target.execute(sql);
            }
        }
        SourceTable table = now.table(id).orElseThrow();
        history.put(table);
        for (String sql : target(site, table).create()) {
            target.execute(sql);
        }
        for (String sql : new TargetIndexes(target(site, table)).create()) {
            target.execute(sql);
        }
    }

    private static String difference(String text, String other) {
        List<String> lines = List.of(other.split("\n"));
        return text.lines().filter(line -> !lines.contains(line)).collect(Collectors.joining("\n"));
    }

    private static String columns(CopySite site, SchemaHistory history, TableId id, Session target) throws Exception {
        if (history.table(id).isEmpty()) {
            return "";
        }
        return target
                .query(
                        "SELECT attname || ' ' || replace(format_type(atttypid, atttypmod), 'replica.', '') ||"
                                + " CASE WHEN attnotnull THEN ' not null' ELSE '' END FROM pg_attribute"
                                + " WHERE attrelid = ?::regclass AND attnum > 0 AND NOT attisdropped",
                        row -> row.getString(1),
                        quoted(site, id))
                .stream()
                .sorted()
                .collect(Collectors.joining("\n"));
    }

    private static String quoted(CopySite site, TableId id) {
        return io.jenkins.plugins.synchroparam.engine.postgres.Identifiers.quote(
                site.mapping().target(id).orElseThrow());
    }

    private static String should(CopySite site, SchemaHistory history, TableId id) {
        return history.table(id)
                .map(table -> target(site, table))
                .map(table -> table.columns().stream()
                        .map(column ->
                                column.name() + " " + type(table, column) + (column.nullable() ? "" : " not null"))
                        .sorted()
                        .collect(Collectors.joining("\n")))
                .orElse("");
    }

    private static String type(TargetTable table, ColumnTarget column) {
        String type = column.isEnum() ? table.enumType(column.name()).name() : column.type();
        return column.isEnum() && !type.matches("[a-z0-9_]+")
                ? '"' + type + '"'
                : type.replaceFirst("^numeric\\((\\d+)\\)$", "numeric($1,0)");
    }

    private static TargetTable target(CopySite site, SourceTable table) {
        return new TargetTable(
                table,
                site.mapping().target(table.id()).orElseThrow(),
                site.replicated(any -> true).types());
    }
}
