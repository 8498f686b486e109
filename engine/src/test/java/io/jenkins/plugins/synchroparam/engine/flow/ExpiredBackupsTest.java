package io.jenkins.plugins.synchroparam.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.synchroparam.engine.catalogue.Journal.Exp;
import io.jenkins.plugins.synchroparam.engine.events.RunStatus;
import io.jenkins.plugins.synchroparam.engine.postgres.Identifiers;
import io.jenkins.plugins.synchroparam.engine.postgres.Server;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.run.RunRequest.Type;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sub-step clean-synchrodb: a refresh drops its environment's backups whose day has come, and nothing else. */
class ExpiredBackupsTest {

    private static final String TABLES =
            "CREATE TABLE param_a (id integer PRIMARY KEY); INSERT INTO param_a VALUES (1)";

    private TestSite site;

    @BeforeEach
    void anEnvironmentThatWasRefreshed() throws Exception {
        site = AwkwardSite.of(List.of(TABLES), List.of(TABLES)).site;
        assertThat(refresh(site)).as(site.log.toString()).isEqualTo(RunStatus.DONE);
    }

    @Test
    void theBackupIsDroppedAndWhatIsNotOursToDropStays() throws Exception {
        String expired = site.exp();
        TestSite other = AwkwardSite.of(List.of(TABLES), List.of(TABLES)).site;
        assertThat(refresh(other)).as(other.log.toString()).isEqualTo(RunStatus.DONE);
        String ofAnotherClient = other.exp();
        String ofAnotherEnvironment = site.rct + "_EXP_20200101_2";
        String foreign = site.rct + "_EXP_20200101";
        onServer("CREATE DATABASE " + Identifiers.quote(foreign));
        onServer("CREATE DATABASE " + Identifiers.quote(ofAnotherEnvironment));
        String comment = EndState.query(
                        site,
                        "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = "
                                + Identifiers.literal(expired))
                .get(0);
        for (String name : List.of(foreign, ofAnotherEnvironment)) {
            onServer("COMMENT ON DATABASE " + Identifiers.quote(name) + " IS " + Identifiers.literal(comment));
        }
        inJournal(
                "INSERT INTO synchro.exp_database (run_id, client_code, environment, server, name, expires, status)"
                        + " SELECT run_id, client_code, 'RCT2', server, ?, expires, status"
                        + " FROM synchro.exp_database WHERE name = ?",
                ofAnotherEnvironment,
                expired);
        for (String name : List.of(expired, ofAnotherClient, ofAnotherEnvironment)) {
            backDate(name);
        }

        assertThat(refresh(site)).as(site.log.toString()).isEqualTo(RunStatus.DONE);

        assertThat(exists(expired)).isFalse();
        assertThat(exists(site.exp())).as("its own").isTrue();
        assertThat(List.of(ofAnotherClient, ofAnotherEnvironment, foreign)).allMatch(this::exists);
        assertThat(EndState.exps(site))
                .extracting(Exp::name)
                .containsExactlyInAnyOrder(ofAnotherEnvironment, ownBackup());
        assertThat(site.shownLog())
                .contains("backup database \"" + expired + "\" on localhost:", ": dropped", "backups dropped: 1");
    }

    @Test
    void oneThatCannotBeDroppedIsAWarningAsItIsOfPurge() throws Exception {
        String expired = site.exp();
        backDate(expired);
        onServer("COMMENT ON DATABASE " + Identifiers.quote(expired) + " IS 'kept for the audit'");

        assertThat(refresh(site)).as(site.log.toString()).isEqualTo(RunStatus.UNSTABLE);

        assertThat(exists(expired)).isTrue();
        assertThat(site.shownLog())
                .containsPattern(
                        "WARNING: backup database \".*\" on localhost:.* not dropped: its comment does not say");
    }

    private static RunStatus refresh(TestSite site) throws Exception {
        return site.run(site.request(Type.PARAM, false, "[TABLE PARAM]\nparam_*\n", false));
    }

    private String ownBackup() {
        long run = site.journal(j -> j.runs(site.client, "RCT1", 1)).get(0).id();
        return EndState.exps(site).stream()
                .filter(exp -> exp.runId() == run)
                .map(Exp::name)
                .findFirst()
                .orElseThrow();
    }

    private boolean exists(String database) {
        try {
            return EndState.query(site, "SELECT 1 FROM pg_database WHERE datname = " + Identifiers.literal(database))
                    .equals(List.of("1"));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void backDate(String exp) throws SQLException {
        inJournal("UPDATE synchro.exp_database SET expires = current_date WHERE name = ?", exp);
    }

    private void inJournal(String sql, Object... parameters) throws SQLException {
        try (Session catalogue = SharedServers.SERVERS.server(site.reporter()).connect("synchrodb")) {
            catalogue.update(sql, parameters);
        }
    }

    private void onServer(String sql) throws SQLException {
        try (Session session = SharedServers.SERVERS.server(site.reporter()).connect(Server.MAINTENANCE)) {
            session.execute(sql);
        }
    }
}
