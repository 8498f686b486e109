package io.jenkins.plugins.synchroparam.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.synchroparam.engine.compare.Aspect;
import io.jenkins.plugins.synchroparam.engine.compare.Entry;
import io.jenkins.plugins.synchroparam.engine.events.RunStatus;
import io.jenkins.plugins.synchroparam.engine.rules.TableName;
import io.jenkins.plugins.synchroparam.engine.run.RunRequest.Type;
import io.jenkins.plugins.synchroparam.engine.run.Strategy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Databases that are large in every way, refreshed with each type and strategy by an engine whose heap is 256 MB, and
 * compared: imported tables with production's, the rest and the backup with what was there before. Hours, so only with
 * {@code -Dlong.tests=true}; {@code -Dbig.only=} takes those in whose name a regular expression is found, and
 * {@code -Dbig.scale=10} a tenth of it all.
 */
class BigAndAwkwardTest {

    private static final int SCALE = Integer.getInteger("big.scale", 1);

    private static final List<String> HEAP = List.of("-Xmx256m", "-XX:+ExitOnOutOfMemoryError");

    private static final String RULES = """
            [TABLE PARAM]
            param_*
            [TABLE KEPT PRD]
            kept_*
            [COLUMN KEPT RCT]
            param_wide: column_7
            """;

    private static final Map<TableName, Set<String>> KEPT_COLUMNS =
            Map.of(new TableName("public", "param_wide"), Set.of("column_7"));

    /** As many columns as PostgreSQL allows, in both. */
    private static final String WIDE = """
            DO $$ BEGIN
              EXECUTE (SELECT 'CREATE TABLE param_wide (id int PRIMARY KEY, '
                  || string_agg(format('column_%s int', n), ', ') || ')' FROM generate_series(1, 1599) n);
              EXECUTE (SELECT 'INSERT INTO param_wide SELECT g, ' || string_agg(n::text, ', ')
                  || ' FROM generate_series(1, 20) g' FROM generate_series(1, 1599) n);
              CREATE TABLE kept_wide AS TABLE param_wide;
            END $$;
            """;

    private static final String MINE = "UPDATE param_wide SET column_7 = -1; UPDATE kept_wide SET column_9 = -1;";

    abstract static class Big {

        private final String common;
        private final String production;
        private final String acceptance;

        @TempDir
        static Path directory;

        private BigSite site;

        Big(String common, String production, String acceptance) {
            this.common = WIDE + common;
            this.production = production;
            this.acceptance = MINE + acceptance;
        }

        @BeforeAll
        void make() throws Exception {
            site = new BigSite(directory, common, production, acceptance);
        }

        @AfterAll
        void close() throws Exception {
            site.close();
        }

        static Stream<String> cases() {
            Pattern only = Pattern.compile(System.getProperty("big.only", ""));
            List<String> cases = new ArrayList<>();
            for (Strategy strategy : List.of(Strategy.IN_PLACE, Strategy.SWAP_TABLES, Strategy.SWAP_DATABASE)) {
                for (Type type : Type.values()) {
                    cases.add(type + " " + strategy.id());
                }
            }
            return cases.stream().filter(c -> only.matcher(c).find());
        }

        @ParameterizedTest
        @MethodSource("cases")
        void endsAsItMust(String tried) throws Exception {
            String[] words = tried.split(" ");
            TestSite rct = site.site(Strategy.named(words[1]));
            rct.configuration = RULES;
            Predicate<TableName> imported = table -> table.name().startsWith("param_");
            Predicate<Entry> made = entry -> entry.key().contains(" public.properties_tech");

            RefreshedSite end = new RefreshedSite(
                    rct,
                    BigSite.PRODUCTION,
                    () -> KilledProcess.refresh(rct, Type.valueOf(words[0]), HEAP, RunStatus.DONE),
                    KEPT_COLUMNS);

            end.importedTablesAreProductions(imported);
            end.importedTablesKeepWhatIsRcts(imported, entry -> false);
            end.everythingElseIsAsItWas(imported, made);
            end.expHoldsThePreviousVersion(imported, Set.of(), entry -> false);
            end.keptColumnsHaveRctsValues();
            end.nothingIsLeftBehind();
            assertThat(end.production.tables(imported).only(Aspect.ROWS).toMap())
                    .as("a test that could not fail")
                    .isNotEqualTo(end.before.tables(imported).only(Aspect.ROWS).toMap());
        }
    }

    /** 10,000 tables, and as many rows in the largest of them. */
    @Nested
    @TestInstance(Lifecycle.PER_CLASS)
    @EnabledIfSystemProperty(named = "long.tests", matches = "true")
    class TenThousandTables extends Big {

        private static final String TABLES = """
                DO $$ BEGIN
                  FOR i IN 1..%1$d LOOP
                    EXECUTE format('CREATE TABLE param_table_whose_name_is_as_long_as_names_are_%%s (id int PRIMARY KEY, v text)', i);
                  END LOOP;
                  FOR i IN 1..100 LOOP
                    EXECUTE format('CREATE TABLE kept_%%s (id int PRIMARY KEY, v text)', i);
                    EXECUTE format('INSERT INTO kept_%%s VALUES (1, ''x'')', i);
                  END LOOP;
                END $$;
                """.formatted(10_000 / SCALE);

        private static final String ROWS = """
                DO $$ BEGIN
                  FOR i IN 1..%d LOOP
                    EXECUTE format('INSERT INTO param_table_whose_name_is_as_long_as_names_are_%%s VALUES (%%s, ''%%s'')', i, i, '%s');
                  END LOOP;
                END $$;
                """;

        TenThousandTables() {
            super(
                    TABLES,
                    ROWS.formatted(10_000 / SCALE, "production"),
                    ROWS.formatted(10_000 / SCALE, "rct") + "UPDATE kept_7 SET v = 'rct';");
        }
    }

    /** 1 GB of rows in an imported and in a kept table, and in each a value of 200 MB. */
    @Nested
    @TestInstance(Lifecycle.PER_CLASS)
    @EnabledIfSystemProperty(named = "long.tests", matches = "true")
    class AGigabyteOfRows extends Big {

        private static final String TABLES = """
                CREATE TABLE param_large (id bigint PRIMARY KEY, v text);
                CREATE TABLE kept_large (LIKE param_large INCLUDING ALL);
                CREATE TABLE param_value (id int PRIMARY KEY, v bytea);
                ALTER TABLE param_value ALTER v SET STORAGE EXTERNAL;
                CREATE TABLE kept_value (LIKE param_value INCLUDING ALL);
                """;

        private static final String ROWS = """
                INSERT INTO param_large SELECT n, repeat(md5(n + %1$d || ''), 32) FROM generate_series(1, %2$d) n;
                INSERT INTO kept_large SELECT n, repeat(md5(n - %1$d || ''), 32) FROM generate_series(1, %2$d) n;
                INSERT INTO param_value SELECT 1, decode(repeat(md5('%1$d'), %3$d), 'hex');
                INSERT INTO kept_value SELECT 1, decode(repeat(md5('-%1$d'), %3$d), 'hex');
                """;

        private static final int LARGE = 1_000_000 / SCALE;
        /** Of 16 bytes each. */
        private static final int SIXTEENS = 200_000_000 / 16 / SCALE;

        AGigabyteOfRows() {
            super(TABLES, ROWS.formatted(1, LARGE, SIXTEENS), ROWS.formatted(2, LARGE, SIXTEENS));
        }
    }
}
