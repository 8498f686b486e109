package io.jenkins.plugins.synchroparam.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.synchroparam.engine.run.RunRequest;
import io.jenkins.plugins.synchroparam.engine.run.RunRequest.Type;
import io.jenkins.plugins.synchroparam.engine.run.SubStepId;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sub-steps 1 to 3: what was asked for is not registered, or not as it must be. */
class BadRequestTest {

    private RefusingSite refusing;
    private TestSite site;

    @BeforeEach
    void site() throws Exception {
        refusing = RefusingSite.shared();
        site = refusing.site;
    }

    private RunRequest request(String client, String environment, Optional<LocalDate> day) throws Exception {
        RunRequest usual = site.request(Type.PARAM, false);
        return new RunRequest(
                Type.PARAM,
                client,
                environment,
                "tester",
                "",
                "",
                day,
                false,
                usual.configurationFile(),
                usual.reportDirectory(),
                false,
                usual.approach());
    }

    @Test
    void refusesAnUnknownClientAndListsTheRegisteredOnes() throws Exception {
        assertThat(refusing.refusal(request("NOBODY", "RCT1", Optional.empty()), SubStepId.DATABASES))
                // A long list ends with "and N more": which ones are left off depends on how many sites share the
                // server.
                .startsWith("client code \"NOBODY\": is not registered in synchroDB; registered: DUMPED, T");
    }

    /** The command line refuses these before; a run does not trust that it did. */
    @ParameterizedTest
    @ValueSource(strings = {"../../etc", "T1'; DROP DATABASE rct_1; --", "T1\"; rm -rf / #", "T1\nT2"})
    void treatsAHostileClientCodeAsAnUnknownOne(String code) throws Exception {
        assertThat(refusing.refusal(request(code, "RCT1", Optional.empty()), SubStepId.DATABASES))
                .startsWith("client code \"" + code.replace("\n", "\\n") + "\": is not registered in synchroDB");
    }

    @Test
    void refusesAnUnknownEnvironmentAndListsTheAcceptanceOnes() throws Exception {
        assertThat(refusing.refusal(request(site.client, "RCT9", Optional.empty()), SubStepId.DATABASES))
                .isEqualTo("environment \"RCT9\": is not registered for client " + site.client
                        + " in synchroDB; registered: RCT1");
    }

    @Test
    void neverRefreshesAnEnvironmentRegisteredAsProduction() throws Exception {
        assertThat(refusing.refusal(request(site.client, "PROD", Optional.empty()), SubStepId.DATABASES))
                .startsWith("environment \"PROD\" of client \"" + site.client + "\" is registered as Production")
                .contains("never changes a production database; ask for an acceptance environment");
    }

    @Test
    void refusesARowThatNamesTheProductionDatabase() throws Exception {
        refusing.database("name", "demo_production");
        assertThat(refusing.refusal(SubStepId.PRODUCTION_DATABASE))
                .startsWith("environment \"RCT1\" names the same database as production (demo_production on localhost:")
                .endsWith("correct its row in synchroDB");
    }

    @Test
    void knowsTheProductionDatabaseUnderAnotherAddressOfItsMachine() throws Exception {
        refusing.database("name", "demo_production");
        refusing.database("address", "127.0.0.1");
        assertThat(refusing.refusal(SubStepId.PRODUCTION_DATABASE)).contains("names the same database as production");
    }

    @Test
    void refusesAClientWithoutProduction() throws Exception {
        refusing.change("DELETE FROM synchro.database WHERE client_code = ? AND environment = 'PROD'", site.client);
        assertThat(refusing.refusal(SubStepId.PRODUCTION_DATABASE))
                .contains("has no production database in synchroDB; register one");
    }

    @Test
    void refusesADatabaseThatDoesNotExist() throws Exception {
        refusing.database("name", "rct_of_nobody");
        assertThat(refusing.refusal(SubStepId.DATABASES))
                .startsWith("database \"rct_of_nobody\" does not exist on localhost:")
                .endsWith("; correct its row in synchroDB (synchro.database)");
    }

    @Test
    void refusesADatabaseServerThatDoesNotAnswer() throws Exception {
        refusing.database("port", 1);
        assertThat(refusing.refusal(SubStepId.DATABASES))
                .startsWith("database \"postgres\" on localhost:1 as role \"postgres\": ")
                .contains("connection refused; start the server, or correct its address and port in synchroDB");
    }

    @Test
    void refusesADatabaseServerWhoseNameIsUnknown() throws Exception {
        refusing.database("address", "db.invalid");
        assertThat(refusing.refusal(SubStepId.DATABASES))
                .contains("no such host name \"db.invalid\"; correct its address");
    }

    @Test
    void refusesADatabaseWhoseCredentialIsMissing() throws Exception {
        refusing.database("credential", "nowhere");
        assertThat(refusing.refusal(SubStepId.DATABASES))
                .startsWith(
                        "no credential \"nowhere\" for database \"" + site.rct + "\": supply it in the environment");
    }

    @Test
    void refusesAClientWithoutAnyDump() throws Exception {
        refusing.change("DELETE FROM synchro.dump WHERE client_code = ?", site.client);
        assertThat(refusing.refusal(SubStepId.DUMP_INFO))
                .isEqualTo("client code \"" + site.client + "\" has no dump in synchroDB; make one with the dump"
                        + " command, or register it in synchro.dump");
    }

    @Test
    void listsTheDumpsWhenNoneIsAtOrBeforeTheDay() throws Exception {
        refusing.dump("dump_date", LocalDate.of(2026, 3, 2));
        LocalDate day = LocalDate.of(2026, 3, 1);
        assertThat(refusing.refusal(request(site.client, "RCT1", Optional.of(day)), SubStepId.DUMP_INFO))
                .isEqualTo("dump date \"2026-03-01\": no dump at or before it; there are: 2026-03-02; ask for one of"
                        + " these days, or leave it empty for the newest");
    }
}
