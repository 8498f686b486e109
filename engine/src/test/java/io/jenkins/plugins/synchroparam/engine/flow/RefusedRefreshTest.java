package io.jenkins.plugins.synchroparam.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.synchroparam.engine.compare.DatabaseSnapshot;
import io.jenkins.plugins.synchroparam.engine.compare.SnapshotAssert;
import io.jenkins.plugins.synchroparam.engine.events.RunStatus;
import io.jenkins.plugins.synchroparam.engine.run.RunRequest.Type;
import java.sql.Connection;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What cannot be put back, or would not hold, is refused before anything changes; RCT is proven untouched. */
class RefusedRefreshTest {

    private static final String TABLES = """
            CREATE TABLE param_a (id integer PRIMARY KEY, label text, gone text);
            CREATE TABLE users (id integer PRIMARY KEY);
            INSERT INTO param_a SELECT n, 'of this side' FROM generate_series(1, 5) n;
            INSERT INTO users SELECT generate_series(1, 5);
            """;
    private static final String RULES = """
            [TABLE PARAM]
            param_*
            """;

    private static final String KEY_TO_USERS =
            "ALTER TABLE param_a ADD CONSTRAINT a_user FOREIGN KEY (id) REFERENCES users";

    @Test
    void aColumnOfAnImportedTablesRowTypeInAKeptTable() throws Exception {
        refuses("", "CREATE TABLE kept (a param_a, n integer)", false)
                .contains("column a of table public.kept", "TABLE KEPT PRD");
    }

    @Test
    void aGeneratedColumnOfAKeptTableThatCallsAFunctionOnAnImportedOne() throws Exception {
        refuses(
                        "",
                        "CREATE FUNCTION twice(n integer) RETURNS integer LANGUAGE sql IMMUTABLE"
                                + " BEGIN ATOMIC SELECT n + count(*)::integer FROM param_a; END;"
                                + "CREATE TABLE kept (n integer, m integer GENERATED ALWAYS AS (twice(n)) STORED)",
                        false)
                .contains("column m of table public.kept", "TABLE KEPT PRD");
    }

    @Test
    void everythingElseThatCannotBePutBackByItsName() throws Exception {
        refuses("", """
                        CREATE FUNCTION known(n integer) RETURNS boolean LANGUAGE sql STABLE
                            BEGIN ATOMIC SELECT EXISTS (SELECT FROM param_a WHERE id = n); END;
                        CREATE DOMAIN checked AS integer CONSTRAINT is_known CHECK (known(VALUE));
                        CREATE TYPE pack AS (a param_a, n integer);
                        CREATE TABLE of_pack (p pack);
                        CREATE DOMAIN known_a AS param_a CHECK ((VALUE).id > 0);
                        CREATE TABLE of_domain (d known_a);
                        CREATE TYPE between_a AS RANGE (subtype = param_a);
                        """, false)
                .contains(
                        "constraint is_known", "column p of table public.of_pack", "column d of table public.of_domain")
                .contains("type public.between_a_multirange", "TABLE KEPT PRD");
    }

    @Test
    void aViewOverAColumnThatProductionDropped() throws Exception {
        refuses("ALTER TABLE param_a DROP gone", "CREATE VIEW totals AS SELECT id, gone FROM param_a", false)
                .contains("VIEW public.totals", "gone does not exist", "RCT is unchanged");
    }

    @Test
    void aFunctionOfTheDumpThatWouldGetASuperusersRights() throws Exception {
        refuses(
                        "CREATE FUNCTION seize() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER"
                                + " AS 'BEGIN RETURN NEW; END';"
                                + "CREATE TRIGGER a_seize BEFORE INSERT ON param_a FOR EACH ROW EXECUTE FUNCTION seize()",
                        "DO 'BEGIN EXECUTE format(''ALTER DATABASE %I OWNER TO postgres'', current_database()); END'",
                        false)
                .contains("SECURITY DEFINER function(s) public.seize()", "a superuser", "RCT is unchanged");
    }

    @Test
    void aTableThatBelongsToAnExtension() throws Exception {
        refuses("", "CREATE EXTENSION hstore; ALTER EXTENSION hstore ADD TABLE param_a", false)
                .contains("table public.param_a belongs to an extension", "TABLE KEPT PRD");
    }

    @Test
    void anObjectOfAnExtensionThatHangsOnAnImportedTable() throws Exception {
        refuses(
                        "",
                        "CREATE EXTENSION hstore; CREATE VIEW shown AS SELECT id FROM param_a;"
                                + "ALTER EXTENSION hstore ADD VIEW shown",
                        false)
                .contains("view public.shown", "TABLE KEPT PRD");
    }

    @Test
    void rowsWithoutParentWhenTheRunWasAskedToFailOnThem() throws Exception {
        refuses("INSERT INTO users VALUES (6), (7); INSERT INTO param_a VALUES (6), (7);" + KEY_TO_USERS, "", true)
                .contains("a_user", "2 rows will have no parent", "nothing was changed");
    }

    @Test
    void rowsWithoutParentLeaveTheKeyNotValid() throws Exception {
        AwkwardSite awkward = AwkwardSite.of(
                List.of(TABLES, "INSERT INTO users VALUES (6), (7); INSERT INTO param_a VALUES (6), (7)", KEY_TO_USERS),
                List.of(TABLES, KEY_TO_USERS));
        TestSite site = awkward.site;

        RunStatus status = site.run(site.request(Type.PARAM, false, RULES, false));

        assertThat(status).as(site.shownLog()).isEqualTo(RunStatus.UNSTABLE);
        assertThat(site.shownLog()).contains("2 rows will have no parent").contains("is back NOT VALID");
        try (Connection rct = site.connect(site.rct)) {
            DatabaseSnapshot after = DatabaseSnapshot.take(rct);
            assertThat(after.value("table public.param_a / foreign key a_user")).endsWith("NOT VALID");
            assertThat(after.value("table public.param_a / rows")).startsWith("7 rows");
            assertThat(after.value("table public.users / rows")).startsWith("5 rows");
        }
    }

    /** Runs a PARAM refresh that must fail; returns the reason. */
    private static org.assertj.core.api.AbstractStringAssert<?> refuses(
            String inProduction, String inAcceptance, boolean failOnViolations) throws Exception {
        AwkwardSite awkward = AwkwardSite.of(List.of(TABLES, inProduction), List.of(TABLES, inAcceptance));
        TestSite site = awkward.site;
        try (Connection rct = site.connect(site.rct)) {
            DatabaseSnapshot before = DatabaseSnapshot.take(rct);

            RunStatus status = site.run(site.request(Type.PARAM, false, RULES, failOnViolations));

            assertThat(status).as(site.shownLog()).isEqualTo(RunStatus.FAILED);
            SnapshotAssert.assertThat(DatabaseSnapshot.take(rct)).isEqualTo(before);
        }
        return assertThat(site.shownLog()
                .lines()
                .filter(line -> line.contains("ERROR: "))
                .findFirst()
                .orElse(""));
    }
}
