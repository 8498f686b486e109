package io.jenkins.plugins.synchroparam.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.synchroparam.engine.events.RunStatus;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.run.RunRequest.Type;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each post-sync script is one transaction, which ends at its first error; those before it stay, those after it wait. */
class PostSyncScriptTest {

    private static final String TABLES = """
            CREATE TABLE param_a (id integer PRIMARY KEY);
            INSERT INTO param_a VALUES (1);
            CREATE TABLE said (by_whom text);
            """;
    private static final String RULES = "[TABLE PARAM]\nparam_*\n";

    private static final String SAID = "SELECT by_whom FROM public.said";

    @Test
    void aScriptThatFailsInItsMiddleLeavesNothingAndIsRunAgainOnceCorrected() throws Exception {
        TestSite site = AwkwardSite.of(List.of(TABLES), List.of(TABLES)).site;
        site.postSync("greeting", "INSERT INTO said VALUES ('greeting');");
        site.postSync("it's two", """
                INSERT INTO said VALUES ('two, begun');
                -- what follows has no table
                INSERT INTO unsaid VALUES ('two');
                INSERT INTO said VALUES ('two, ended');
                """);
        site.postSync("farewell", "INSERT INTO said VALUES ('farewell')");

        assertThat(run(site, false)).as(site.log.toString()).isEqualTo(RunStatus.FAILED);

        assertThat(errorOf(site))
                .contains("post-sync script \"it's two\": line 3: ERROR:  relation \"unsaid\" does not exist")
                .contains("STATEMENT:  INSERT INTO unsaid VALUES ('two');")
                .contains("; its transaction was rolled back")
                .doesNotContain("psql:");
        assertThat(EndState.query(site, site.rct, SAID)).containsExactly("greeting");

        site.log.setLength(0);
        correct(site, "it's two");
        assertThat(run(site, true)).as(site.log.toString()).isEqualTo(RunStatus.DONE);

        assertThat(EndState.query(site, site.rct, SAID))
                .containsExactly("greeting", "two, begun", "two", "two, ended", "farewell");
        assertThat(site.shownLog())
                .contains("greeting: done already by a former try", "it's two: done", "farewell: done")
                .doesNotContain("two: done already", "farewell: done already");
    }

    private static RunStatus run(TestSite site, boolean resume) throws Exception {
        return site.run(site.request(Type.PARAM, resume, RULES, false));
    }

    private static void correct(TestSite site, String script) throws SQLException {
        try (Session catalogue = SharedServers.SERVERS.server(site.reporter()).connect("synchrodb")) {
            catalogue.update(
                    "UPDATE synchro.post_sync_sql SET sql = replace(sql, 'unsaid', 'said')"
                            + " WHERE client_code = ? AND name = ?",
                    site.client,
                    script);
        }
    }

    private static String errorOf(TestSite site) {
        List<String> errors = site.shownLog()
                .lines()
                .filter(line -> line.matches("[0-9:]{8} +ERROR: .*"))
                .toList();
        assertThat(errors).hasSize(1);
        return errors.get(0);
    }
}
