package io.jenkins.plugins.synchroparam.engine.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.TestPostgres;
import io.jenkins.plugins.synchroparam.engine.archive.TocEntry.Section;
import io.jenkins.plugins.synchroparam.engine.rules.TableName;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** pg_dump's statements with their tables moved to other schemas; the dump's own objects stand beside them. */
class RelocationTest {

    private static final Set<String> MOVED = Set.of(
            "TABLE",
            "SEQUENCE",
            "SEQUENCE OWNED BY",
            "SEQUENCE SET",
            "DEFAULT",
            "TABLE ATTACH",
            "CONSTRAINT",
            "INDEX",
            "INDEX ATTACH",
            "FK CONSTRAINT",
            "TRIGGER",
            "RULE",
            "POLICY",
            "ROW SECURITY",
            "STATISTICS",
            "COMMENT");

    /** Everything that the new tables are made of, as the server sees it. */
    private static final String CATALOGUE = """
            SELECT c.relname || ' ' || x.part FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
              CROSS JOIN LATERAL (
                SELECT 'relation ' || c.relkind::text || coalesce(obj_description(c.oid, 'pg_class'), '') AS part
                UNION ALL SELECT 'column ' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || a.attidentity::text
                       || coalesce(pg_get_expr(d.adbin, d.adrelid), '') || coalesce(col_description(c.oid, a.attnum), '')
                  FROM pg_attribute a LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
                 WHERE a.attrelid = c.oid AND a.attnum > 0
                UNION ALL SELECT 'constraint ' || pg_get_constraintdef(k.oid) || coalesce(obj_description(k.oid), '')
                  FROM pg_constraint k WHERE k.conrelid = c.oid
                UNION ALL SELECT 'index ' || pg_get_indexdef(i.indexrelid) FROM pg_index i WHERE i.indrelid = c.oid
                UNION ALL SELECT 'trigger ' || t.tgname FROM pg_trigger t WHERE t.tgrelid = c.oid AND NOT tgisinternal
                UNION ALL SELECT 'rule ' || r.rulename FROM pg_rewrite r WHERE r.ev_class = c.oid
                UNION ALL SELECT 'policy ' || p.polname FROM pg_policy p WHERE p.polrelid = c.oid
                UNION ALL SELECT 'statistics ' || s.stxname FROM pg_statistic_ext s WHERE s.stxrelid = c.oid
                UNION ALL SELECT 'child of ' || i.inhparent::regclass FROM pg_inherits i WHERE i.inhrelid = c.oid) x
             WHERE n.nspname IN ('app', 'Mixed Case') AND c.relkind IN ('r', 'p') ORDER BY 1
            """;

    private static final Map<String, String> SCHEMAS = Map.of("app", "new 1", "Mixed Case", "new 2");

    private final TableOfContents contents = SampleDumps.contents(SampleDumps.custom());
    private final ArchiveEntries entries = new ArchiveEntries(contents);

    private List<TocEntry> moved() {
        Set<Integer> wanted = entries.tables().stream()
                .flatMap(t -> entries.of(t).stream())
                .filter(e -> MOVED.contains(e.description()))
                .map(TocEntry::dumpId)
                .collect(Collectors.toSet());
        return contents.entries().stream()
                .filter(e -> wanted.contains(e.dumpId()))
                .toList();
    }

    @Test
    void leavesNothingThatHangsOnTheOldTables() throws Exception {
        List<TocEntry> all = moved();
        Relocation relocation = Relocation.of(SCHEMAS, all);
        try (Connection connection = TestPostgres.connect(SampleDumps.database());
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.setEscapeProcessing(false);
            statement.execute("SET search_path = ''; CREATE SCHEMA \"new 1\"; CREATE SCHEMA \"new 2\"");
            for (TocEntry entry : all) {
                statement.execute(relocation.of(entry).definition());
            }
            List<String> original = catalogue(statement);
            List<TableName> tables = entries.tables().stream().toList();
            statement.execute(tables.stream()
                    .map(RelocationTest::quote)
                    .collect(Collectors.joining(", ", "DROP TABLE ", " CASCADE")));

            for (TableName table : tables) {
                statement.execute(
                        "ALTER TABLE " + quote(relocation.of(table)) + " SET SCHEMA \"" + table.schema() + '"');
            }
            assertThat(catalogue(statement)).isEqualTo(original).hasSizeGreaterThan(80);
            connection.rollback();
        }
    }

    private static String quote(TableName name) {
        return '"' + name.schema() + "\".\"" + name.name().replace("\"", "\"\"") + '"';
    }

    private static List<String> catalogue(Statement statement) throws SQLException {
        List<String> lines = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(CATALOGUE)) {
            while (rows.next()) {
                lines.add(rows.getString(1));
            }
        }
        return lines;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            COPY app.orders (id, "a.b") FROM stdin; | COPY "n"."orders" (id, "a.b") FROM stdin;
            COPY app.kept (orders) FROM stdin; | COPY app.kept (orders) FROM stdin;
            SELECT pg_catalog.setval('app.orders', 4, true); | SELECT pg_catalog.setval('"n"."orders"', 4, true);
            ALTER TABLE ONLY app.x ADD CONSTRAINT k FOREIGN KEY (o) REFERENCES app.orders(id); | ALTER TABLE ONLY app.x ADD CONSTRAINT k FOREIGN KEY (o) REFERENCES "n"."orders"(id);
            ALTER TABLE ONLY app.x ALTER COLUMN a SET DEFAULT nextval('app.orders'::regclass); | ALTER TABLE ONLY app.x ALTER COLUMN a SET DEFAULT nextval('"n"."orders"'::regclass);
            COMMENT ON COLUMN app.orders.id IS 'of app.orders; see app.orders'; | COMMENT ON COLUMN "n"."orders".id IS 'of app.orders; see app.orders';
            CREATE TABLE app.x (o app.orders, "app" text DEFAULT 'app.orders'::text); | CREATE TABLE app.x (o "n"."orders", "app" text DEFAULT 'app.orders'::text);
            """)
    void rewritesWhereANameCanOnlyBeATable(String statement, String expected) {
        assertThat(relocation().of(entry(statement)).definition()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TABLE app.x (a integer, CONSTRAINT c CHECK (app.f((ROW(a))::app.orders)))",
                "CREATE RULE r AS ON INSERT TO app.x DO ALSO INSERT INTO app.orders (id) VALUES (1)",
                "CREATE POLICY p ON app.x USING (EXISTS (SELECT 1 FROM app.orders))",
                "CREATE TABLE app.x (a oid DEFAULT 'app.orders'::regtype)",
                "CREATE VIEW app.x AS SELECT id FROM app.orders",
                "CREATE TABLE app.x (a text DEFAULT 'never closed)"
            })
    void refusesAStatementThatNamesATableInAPlaceOfItsOwn(String statement) {
        Relocation relocation = relocation();
        TocEntry entry = entry(statement);
        assertThatThrownBy(() -> relocation.of(entry))
                .isInstanceOf(SynchroException.class)
                .hasMessageContaining("TABLE app.x");
        assertThat(relocation.isNamedIn(entry)).isTrue();
    }

    private static Relocation relocation() {
        return new Relocation(Map.of("app", "n"), Map.of(new TableName("app", "orders"), new TableName("n", "orders")));
    }

    private static TocEntry entry(String definition) {
        return new TocEntry(
                1,
                0,
                0,
                "x",
                "TABLE",
                Section.PRE_DATA,
                definition,
                "",
                "",
                "app",
                "",
                "",
                "",
                List.of(),
                false,
                -1,
                "");
    }
}
