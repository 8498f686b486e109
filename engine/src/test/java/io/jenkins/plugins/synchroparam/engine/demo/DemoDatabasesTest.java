package io.jenkins.plugins.synchroparam.engine.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.synchroparam.engine.TestPostgres;
import io.jenkins.plugins.synchroparam.engine.compare.Aspect;
import io.jenkins.plugins.synchroparam.engine.compare.DatabaseSnapshot;
import io.jenkins.plugins.synchroparam.engine.compare.SnapshotAssert;
import io.jenkins.plugins.synchroparam.engine.rules.TableName;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoDatabasesTest {

    private static final Predicate<TableName> PARAMETERS = table -> table.name().startsWith("param_");
    private static final Predicate<TableName> KEPT = table -> table.schema().equals("qa")
            || table.name().startsWith("login_")
            || Set.of("users", "user_roles", "user_sessions", "properties_tech").contains(table.name());

    private static String production;
    private static String acceptance;

    @TempDir
    private Path directory;

    @BeforeAll
    static void makesBoth() throws SQLException {
        TestDemo demo = TestDemo.databases();
        production = demo.production();
        acceptance = demo.acceptance();
    }

    @Test
    void productionHasSomeFortyTablesAndSomeHundredThousandRows() throws SQLException {
        assertThat(number(
                        production,
                        "SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace "
                                + "WHERE relkind IN ('r', 'p') AND NOT relispartition "
                                + "AND nspname IN ('public', 'billing', 'audit')"))
                .isBetween(40L, 55L);
        assertThat(number(production, "SELECT sum(reltuples)::bigint FROM pg_class WHERE relkind = 'r'"))
                .isBetween(400_000L, 800_000L);
        assertThat(number(production, "SELECT count(*) FROM public.orders")).isEqualTo(40_000);
        assertThat(number(acceptance, "SELECT count(*) FROM public.orders")).isEqualTo(30_000);
    }

    @Test
    void productionHasOneOfEverythingThatARefreshMustCarry() throws SQLException {
        try (Connection connection = TestPostgres.connect(production)) {
            DatabaseSnapshot snapshot = DatabaseSnapshot.take(connection);
            assertThat(Aspect.values())
                    .filteredOn(aspect -> snapshot.only(aspect).toMap().isEmpty())
                    // Rules went out of use with triggers; labels need a module of the server.
                    .containsExactlyInAnyOrder(Aspect.RULES, Aspect.SECURITY_LABELS);
        }
    }

    @Test
    void isTheSameEveryTime() throws SQLException {
        String again = TestPostgres.createDatabase("demo_again");
        TestPostgres.execute("postgres", "DROP DATABASE \"" + again + "\"");
        String alsoAgain = again + "_rct";
        TestDemo.on(TestPostgres.port()).create(again, alsoAgain);

        SnapshotAssert.assertThat(snapshot(again)).isEqualTo(snapshot(production));
        SnapshotAssert.assertThat(snapshot(alsoAgain)).isEqualTo(snapshot(acceptance));
    }

    @Test
    void aDumpByTheReadOnlyRoleRestoresToTheSame() throws Exception {
        Path dump = directory.resolve("dump");
        run("pg_dump", "-U", DemoDatabases.DUMP_ROLE, "-Fd", "-j2", "-f", dump.toString(), "-d", production);
        String copy = TestPostgres.createDatabase("demo_copy");
        TestPostgres.execute("postgres", "ALTER DATABASE \"" + copy + "\" OWNER TO " + DemoDatabases.OWNER);
        run("pg_restore", "-U", "postgres", "--exit-on-error", "-j2", "-d", copy, dump.toString());

        SnapshotAssert.assertThat(snapshot(copy)).isEqualTo(snapshot(production));
    }

    @Test
    void theReadOnlyRoleCannotWrite() throws SQLException {
        String url = "jdbc:postgresql://localhost:" + TestPostgres.port() + "/" + production;
        try (Connection connection = DriverManager.getConnection(url, DemoDatabases.DUMP_ROLE, "");
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute("UPDATE public.param_mail SET active = false"))
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void acceptanceHasDrifted() throws SQLException {
        DatabaseSnapshot prod = snapshot(production);
        DatabaseSnapshot rct = snapshot(acceptance);

        SortedSet<TableName> missing = new TreeSet<>(prod.tableNames());
        missing.removeAll(rct.tableNames());
        assertThat(missing)
                .containsExactly(new TableName("public", "param_feature"), new TableName("public", "product_reviews"));
        assertThat(rct.value("type public.order_status")).doesNotContain("returned");
        assertThat(prod.value("type public.order_status")).contains("returned");
        assertThat(DatabaseSnapshot.changedKeys(
                        prod.only(Aspect.COLUMNS).tables(rct.tableNames()::contains),
                        rct.only(Aspect.COLUMNS).tables(prod.tableNames()::contains)))
                .containsExactlyInAnyOrder(
                        "table public.clients / column fax",
                        "table public.clients / column credit_limit",
                        "table public.clients / column vat_number",
                        "table public.products / column reference",
                        "table public.param_mail / column tls");
        assertThat(rct.toMap().keySet())
                .contains("view qa.test_client_orders", "function qa.is_test_client(client public.clients)")
                .contains("table public.tickets / policy tickets_tester", "publication recette_feed");
    }

    @Test
    void aGlobalRefreshViolatesOneForeignKeyOnce() throws SQLException {
        assertThat(TestDemo.violations(production, acceptance, KEPT.negate()))
                .isEqualTo(Map.of("test_cases_client_fk", 1L));
    }

    @Test
    void aParamRefreshViolatesNone() throws SQLException {
        assertThat(TestDemo.violations(production, acceptance, PARAMETERS)).isEmpty();
    }

    private static DatabaseSnapshot snapshot(String database) throws SQLException {
        try (Connection connection = TestPostgres.connect(database)) {
            return DatabaseSnapshot.take(connection);
        }
    }

    private static long number(String database, String sql) throws SQLException {
        try (Connection connection = TestPostgres.connect(database);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static void run(String... command) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("PGHOST", "localhost");
        builder.environment().put("PGPORT", Integer.toString(TestPostgres.port()));
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output).isEmpty();
    }
}
