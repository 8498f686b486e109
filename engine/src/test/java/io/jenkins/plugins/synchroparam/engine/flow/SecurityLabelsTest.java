package io.jenkins.plugins.synchroparam.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.replacement.SecurityLabels;
import io.jenkins.plugins.synchroparam.engine.rules.TableName;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A replaced table's labels; no provider is on the test's server, so they are written into the catalogue itself. */
class SecurityLabelsTest {

    private static final String LABELLED = """
            CREATE TABLE "param ""a" (id integer, "mail 'box" text, gone text);
            CREATE TABLE other (id integer);
            INSERT INTO pg_seclabel (objoid, classoid, objsubid, provider, label)
                SELECT '"param ""a"'::regclass, 'pg_class'::regclass, n, 'masks', format('it''s MASKED \\ %s', n)
                  FROM generate_series(0, 3) n
                UNION ALL SELECT 'other'::regclass, 'pg_class'::regclass, 0, 'masks', 'not replaced';
            """;

    @Test
    void comeBackButForColumnsThatAreGone() throws Exception {
        Variation rct = Variation.of(AwkwardSite.of(List.of(), List.of(LABELLED)).site);
        try (Session session = rct.server().connect(rct.site.rct)) {
            long table = session.number("SELECT 'public.\"param \"\"a\"'::regclass::oid::bigint");

            List<String> statements = SecurityLabels.putBack(
                    session, List.of(table), Map.of(new TableName("public", "param \"a"), List.of("gone")));

            String label = " IS  E'it''s MASKED \\\\ ";
            assertThat(statements)
                    .containsExactly(
                            "SECURITY LABEL FOR \"masks\" ON TABLE \"public\".\"param \"\"a\"" + label + "0'",
                            "SECURITY LABEL FOR \"masks\" ON COLUMN \"public\".\"param \"\"a\".\"id\"" + label + "1'",
                            "SECURITY LABEL FOR \"masks\" ON COLUMN \"public\".\"param \"\"a\".\"mail 'box\"" + label
                                    + "2'");
            for (String statement : statements) {
                assertThatThrownBy(() -> session.execute(statement))
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("security label provider \"masks\" is not loaded");
            }
        }
    }
}
