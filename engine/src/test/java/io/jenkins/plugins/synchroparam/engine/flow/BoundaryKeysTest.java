package io.jenkins.plugins.synchroparam.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.synchroparam.engine.events.RunStatus;
import io.jenkins.plugins.synchroparam.engine.run.RunRequest.Type;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rows that will have no parent are counted for every foreign key between imported and kept tables. */
class BoundaryKeysTest {

    private static final String TABLES = """
            CREATE TABLE users (id integer PRIMARY KEY);
            CREATE TABLE param_a (id integer PRIMARY KEY, note text, "Code" text UNIQUE, author integer, owner integer);
            CREATE TABLE param_b (id integer, author integer) PARTITION BY RANGE (id);
            CREATE TABLE param_b1 PARTITION OF param_b FOR VALUES FROM (1) TO (100);
            CREATE TABLE param_b2 PARTITION OF param_b FOR VALUES FROM (100) TO (200);
            """;

    private static final String PRODUCTION = """
            INSERT INTO users SELECT generate_series(1, 7);
            INSERT INTO param_a SELECT i, E'tab\there', 'c' || i, i, i + 1 FROM generate_series(1, 6) i;
            INSERT INTO param_b SELECT i, 5 FROM generate_series(1, 199) i;
            """;

    private static final String ACCEPTANCE = """
            INSERT INTO users SELECT generate_series(1, 5);
            INSERT INTO param_a SELECT i, NULL, 'c' || i, 1, 1 FROM generate_series(1, 9) i;
            CREATE TABLE kept_big (a bigint REFERENCES param_a);
            INSERT INTO kept_big SELECT generate_series(1, 9);
            CREATE TABLE kept_code (code text REFERENCES param_a ("Code"), a integer REFERENCES param_a);
            INSERT INTO kept_code VALUES ('c8', 1), ('c9', 7), ('c1', NULL), (NULL, 6);
            CREATE TABLE kept_int (a integer REFERENCES param_a);
            INSERT INTO kept_int VALUES (6), (7), (8), (8), (8);
            """;

    private static final String KEYS = """
            ALTER TABLE param_a ADD CONSTRAINT a_author FOREIGN KEY (author) REFERENCES users,
                ADD CONSTRAINT a_owner FOREIGN KEY (owner) REFERENCES users;
            ALTER TABLE param_b ADD CONSTRAINT b_author FOREIGN KEY (author) REFERENCES users;
            ALTER TABLE param_b2 ADD CONSTRAINT b2_author FOREIGN KEY (author) REFERENCES users;
            """;

    /** Keys that compare one column with columns of two types need a second reading, all others share the first. */
    @Test
    void areAllCountedInAsFewReadingsOfTheDumpAsTheirTypesAllow() throws Exception {
        AwkwardSite awkward = AwkwardSite.of(List.of(TABLES, PRODUCTION, KEYS), List.of(TABLES, ACCEPTANCE, KEYS));
        TestSite site = awkward.site;

        RunStatus status = site.run(site.request(Type.PARAM, false, "[TABLE PARAM]\nparam_*\n", false));

        assertThat(status).as(site.shownLog()).isEqualTo(RunStatus.UNSTABLE);
        String log = site.log.substring(site.log.indexOf("/24] import-tables "), site.log.indexOf("/24] host-proc"));
        assertThat(log.lines().filter(line -> line.contains(" will have no parent")))
                .as(log)
                .satisfiesExactly(
                        line -> assertThat(line).contains("(public.kept_big -> public.param_a): 3 rows"),
                        line -> assertThat(line).contains("kept_code_a_fkey (public.kept_code -> ", ": 1 row"),
                        line -> assertThat(line).contains("kept_code_code_fkey (public.kept_code -> ", ": 2 rows"),
                        line -> assertThat(line).contains("(public.kept_int -> public.param_a): 4 rows"),
                        line -> assertThat(line).contains("a_author (public.param_a -> public.users): 1 row"),
                        line -> assertThat(line).contains("a_owner (public.param_a -> public.users): 2 rows"));
        assertThat(log.lines().filter(line -> line.contains("$ ") && line.contains("pg_restore --data-only ")))
                .hasSize(2);
    }
}
