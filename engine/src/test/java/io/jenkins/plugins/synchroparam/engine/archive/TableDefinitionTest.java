package io.jenkins.plugins.synchroparam.engine.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.synchroparam.engine.TestPostgres;
import io.jenkins.plugins.synchroparam.engine.archive.TableDefinition.Column;
import io.jenkins.plugins.synchroparam.engine.rules.TableName;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableDefinitionTest {
    private static final String COLUMNS = """
            SELECT n.nspname, c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attidentity,
                   a.attgenerated, coalesce(pg_get_expr(d.adbin, d.adrelid), '')
            FROM pg_class c
            JOIN pg_namespace n ON n.oid = c.relnamespace
            JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attislocal
            LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
            WHERE c.relkind IN ('r', 'p') AND n.nspname IN ('app', 'Mixed Case')
            UNION ALL
            SELECT n.nspname, c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attidentity,
                   a.attgenerated, coalesce(pg_get_expr(d.adbin, d.adrelid), '')
            FROM pg_class c
            JOIN pg_namespace n ON n.oid = c.relnamespace
            JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attislocal AND c.relispartition
            LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum""";

    private final ArchiveEntries entries = new ArchiveEntries(SampleDumps.contents(SampleDumps.custom()));

    @Test
    void agreesWithTheCatalogueOnEveryColumn() throws Exception {
        List<String> catalogue = new ArrayList<>();
        try (Connection connection = TestPostgres.connect(SampleDumps.database());
                Statement statement = connection.createStatement()) {
            // pg_dump dumps with an empty search path too: type names are qualified in both
            statement.execute("SET search_path = ''");
            try (ResultSet row = statement.executeQuery(COLUMNS)) {
                while (row.next()) {
                    boolean generated = !row.getString(7).isEmpty();
                    String identity = row.getString(6).equals("a")
                            ? "ALWAYS"
                            : row.getString(6).equals("d") ? "BY DEFAULT" : "";
                    catalogue.add(String.join(
                            "|",
                            row.getString(1),
                            row.getString(2),
                            row.getString(3),
                            row.getString(4),
                            row.getBoolean(5) + "",
                            identity,
                            generated ? "" : row.getString(8),
                            generated ? row.getString(8) : ""));
                }
            }
        }
        List<String> dump = new ArrayList<>();
        for (TableName table : entries.tables()) {
            for (Column c : entries.definition(table).orElseThrow().columns()) {
                dump.add(String.join(
                        "|",
                        table.schema(),
                        table.name(),
                        c.name(),
                        c.type(),
                        c.notNull() + "",
                        c.identity(),
                        c.defaultValue(),
                        c.generated()));
            }
        }
        assertThat(dump).containsExactlyInAnyOrderElementsOf(catalogue).hasSizeGreaterThan(30);
    }

    @Test
    void readsCollationsConstraintsAndFamilies() {
        TableDefinition customer = definition(SampleDumps.CUSTOMER);
        assertThat(customer.column("name").orElseThrow().collation()).isEqualTo("pg_catalog.\"C\"");
        assertThat(customer.constraints()).containsExactly("CONSTRAINT positive CHECK ((price >= (0)::numeric))");
        assertThat(definition(SampleDumps.ORDERS).partitionBy()).isEqualTo("RANGE (day)");
        TableDefinition partition = definition(SampleDumps.ORDERS_2025);
        assertThat(partition.partitionOf()).contains(SampleDumps.ORDERS);
        assertThat(partition.bound()).isEqualTo("FOR VALUES FROM ('2025-01-01') TO ('2026-01-01')");
        assertThat(definition(new TableName("app", "orders_2026_1")).bound()).isEqualTo("DEFAULT");
        assertThat(definition(new TableName("app", "child")).inherits())
                .containsExactly(new TableName("app", "parent"));
        assertThat(definition(new TableName("app", "unl")).unlogged()).isTrue();
        assertThat(definition(new TableName("app", "empty_table")).columns()).isEmpty();
    }

    @Test
    void readsWhatRelease18Adds() throws IOException {
        byte[] bytes = SampleDumps.resource("pg18.dump");
        ArchiveEntries release18 = new ArchiveEntries(
                TocReader.read(new ByteArrayInputStream(bytes), bytes.length, TableOfContents.Format.CUSTOM));
        TableDefinition part =
                release18.definition(new TableName("app", "part_1")).orElseThrow();
        assertThat(part.column("k").orElseThrow().notNull()).isTrue(); // k integer CONSTRAINT part_k_not_null NOT NULL
        Column virtual = release18
                .definition(SampleDumps.CUSTOMER)
                .orElseThrow()
                .column("virt")
                .orElseThrow();
        assertThat(virtual.generated()).isEqualTo("(id * 2)");
    }

    @Test
    void isNotMisledByTextInQuotes() {
        TableDefinition table = parse("""
                CREATE TABLE "a.b"."c (d" (
                    "x, y integer NOT NULL" text DEFAULT ') , $$ NOT NULL "'::text,
                    "NOT NULL" app."default" DEFAULT NULL::text,
                    b bigint[] DEFAULT '{1,2}'::bigint[] NOT NULL,
                    e text DEFAULT E'it\\'s, (' COLLATE "C" NOT NULL,
                    t timestamp(3) without time zone,
                    i interval day to second(3),
                    d text DEFAULT $a$ ' $b$ , ( $a$
                )
                WITH (fillfactor='70');

                ALTER TABLE ONLY "a.b"."c (d" ALTER COLUMN b SET STATISTICS 3;
                """).orElseThrow();
        assertThat(table.name()).isEqualTo(new TableName("a.b", "c (d"));
        assertThat(table.columns())
                .containsExactly(
                        new Column("x, y integer NOT NULL", "text", false, "') , $$ NOT NULL \"'::text", "", "", ""),
                        new Column("NOT NULL", "app.\"default\"", false, "NULL::text", "", "", ""),
                        new Column("b", "bigint[]", true, "'{1,2}'::bigint[]", "", "", ""),
                        new Column("e", "text", true, "E'it\\'s, ('", "", "", "\"C\""),
                        new Column("t", "timestamp(3) without time zone", false, "", "", "", ""),
                        new Column("i", "interval day to second(3)", false, "", "", "", ""),
                        new Column("d", "text", false, "$a$ ' $b$ , ( $a$", "", "", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ";",
                "CREATE",
                "CREATE TABLE",
                "CREATE TABLE x (a int)",
                "CREATE TABLE s.x (a int",
                "CREATE TABLE s.x (a)",
                "CREATE TABLE s.x (a int DEFAULT)",
                "CREATE TABLE s.x (a int, , b int)",
                "CREATE TABLE s.x (a int 'open)",
                "CREATE TABLE s.x (\"a)",
                "CREATE TABLE s.x (a int DEFAULT $x$ 1)",
                "CREATE TABLE s.x /* /* */ (a int)",
                "CREATE TABLE s.x (a int GENERATED ALWAYS AS IDENTITY (",
                "CREATE TABLE s.x OF s.t (a WITH OPTIONS NOT NULL)",
                "CREATE TABLE s.x (a int) INHERITS (b",
                "CREATE VIEW s.x AS SELECT 1",
            })
    void givesNothingForWhatItDoesNotUnderstand(String sql) {
        Optional<TableDefinition> definition = parse(sql);
        if (sql.contains("DEFAULT)")) {
            assertThat(definition.orElseThrow().columns().get(0).defaultValue()).isEmpty();
        } else {
            assertThat(definition).isEmpty();
        }
    }

    private TableDefinition definition(TableName table) {
        return entries.definition(table).orElseThrow();
    }

    private static Optional<TableDefinition> parse(String sql) {
        return TableDefinition.of(new TocEntry(
                1,
                0,
                0,
                "t",
                "TABLE",
                TocEntry.Section.PRE_DATA,
                sql,
                "",
                "",
                "s",
                "",
                "",
                "",
                List.of(),
                false,
                -1,
                ""));
    }
}
