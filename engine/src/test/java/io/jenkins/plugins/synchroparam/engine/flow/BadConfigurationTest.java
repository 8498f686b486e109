package io.jenkins.plugins.synchroparam.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.synchroparam.engine.events.RunStatus;
import io.jenkins.plugins.synchroparam.engine.run.RunRequest;
import io.jenkins.plugins.synchroparam.engine.run.RunRequest.Type;
import io.jenkins.plugins.synchroparam.engine.run.SubStepId;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sub-steps 7 to 9: the configuration file, the rules, and what they mean for the tables. */
class BadConfigurationTest {

    private static final String PARAM = "[TABLE PARAM]\nparam_*\n";

    private RefusingSite refusing;
    private TestSite site;

    @BeforeEach
    void site() throws Exception {
        refusing = RefusingSite.shared();
        site = refusing.site;
    }

    private String refusal(String configuration, SubStepId at) throws Exception {
        site.configuration = configuration;
        return refusing.refusal(at);
    }

    private String refusal(String configuration) throws Exception {
        return refusal(configuration, SubStepId.IMPORT_TABLES);
    }

    private String refusalOfFile(String path) throws Exception {
        RunRequest usual = site.request(Type.PARAM, false);
        RunRequest request = new RunRequest(
                Type.PARAM,
                site.client,
                usual.environment(),
                "tester",
                "",
                "",
                Optional.empty(),
                false,
                Optional.of(Path.of(path)),
                usual.reportDirectory(),
                false,
                usual.approach());
        return refusing.refusal(request, SubStepId.KEPT_TABLES);
    }

    @Test
    void refusesAMissingFile() throws Exception {
        assertThat(refusalOfFile("/no/such/synchro.conf"))
                .startsWith("configuration file /no/such/synchro.conf: there is no such file; correct its path");
    }

    @Test
    void refusesAFileThatCannotBeRead() throws Exception {
        // A regular file that not even root can read from its start.
        assertThat(refusalOfFile("/proc/self/mem"))
                .startsWith("configuration file /proc/self/mem: cannot be read")
                .endsWith("check its access rights");
    }

    @Test
    void refusesADirectory() throws Exception {
        assertThat(refusalOfFile("/tmp")).startsWith("configuration file /tmp: is not a regular file");
    }

    @Test
    void refusesAnUnknownSection() throws Exception {
        assertThat(refusal("[TABLES KEPT]\nusers\n", SubStepId.KEPT_TABLES))
                .isEqualTo("synchro.conf: section [TABLES KEPT] is not known; known are [TABLE KEPT PRD],"
                        + " [TABLE PARAM], [COLUMN KEPT RCT]");
    }

    @Test
    void refusesAWrongRuleOfManageTables() throws Exception {
        refusing.change(
                "INSERT INTO synchro.manage_tables (client_code, section, pattern) VALUES (?, 'TABLE PARAM', 'a.b.c')",
                site.client);
        try {
            assertThat(refusing.refusal(SubStepId.RULES))
                    .startsWith("rule \"a.b.c\" of manage_tables row ")
                    .contains("more than one dot");
        } finally {
            refusing.change("DELETE FROM synchro.manage_tables WHERE client_code = ?", site.client);
        }
    }

    @Test
    void refusesContradictingRulesNamingBoth() throws Exception {
        assertThat(refusal(PARAM + "param_mail\n[TABLE KEPT PRD]\nparam_mail\n"))
                .contains("rule \"param_mail\" of synchro.conf [TABLE PARAM] makes it a parameter table")
                .contains("rule \"param_mail\" of synchro.conf [TABLE KEPT PRD] keeps the whole table")
                .endsWith(": remove one of them");
    }

    @Test
    void refusesAPlainNameThatMatchesNothing() throws Exception {
        assertThat(refusal(PARAM + "[TABLE KEPT PRD]\nuserz\n"))
                .startsWith("rule \"userz\" of synchro.conf [TABLE KEPT PRD]: neither RCT nor the dump has this table")
                .contains("users");
    }

    @Test
    void refusesAKeptColumnThatDoesNotExist() throws Exception {
        assertThat(refusal(PARAM + "[COLUMN KEPT RCT]\nparam_mail: smtp_hosts\n"))
                .contains("rule \"param_mail: smtp_hosts\"")
                .endsWith("column smtp_hosts does not exist in RCT; correct the rule");
    }

    @Test
    void refusesAColumnRuleOnATableWithoutKey() throws Exception {
        RefusingSite own =
                RefusingSite.own("ALTER TABLE public.param_webservice DROP CONSTRAINT param_webservice_pkey");
        own.site.configuration = PARAM + "[COLUMN KEPT RCT]\nparam_webservice: url\n";
        assertThat(own.refusal(SubStepId.IMPORT_TABLES))
                .contains("public.param_webservice")
                .endsWith("the table has no primary key in RCT; name a unique key: param_webservice(key): columns");
    }

    @Test
    void refusesAKeyThatIsNotUnique() throws Exception {
        assertThat(refusal(PARAM + "[COLUMN KEPT RCT]\nparam_site(country): base_url\n"))
                .contains("(country) is not a primary or unique key in RCT; name columns that find one row");
    }

    @Test
    void refusesAParamRefreshWithoutParameterTables() throws Exception {
        assertThat(refusal("[TABLE KEPT PRD]\nusers\n"))
                .startsWith("no TABLE PARAM rule says which tables a refresh of type PARAM imports: add lines");
    }

    @Test
    void refusesToImportNothing() throws Exception {
        assertThat(refusal(PARAM + "[TABLE KEPT PRD]\n*\n*.*\n"))
                .startsWith("nothing to import: TABLE KEPT PRD keeps every one of the ")
                .endsWith("correct these rules, or leave this refresh out");
    }

    @Test
    void refusesAPropertiesTechWithOtherColumns() throws Exception {
        RefusingSite own = RefusingSite.own("DROP TABLE IF EXISTS public.properties_tech;"
                + " CREATE TABLE public.properties_tech (property text, value text, since date NOT NULL)");
        assertThat(own.refusal(SubStepId.IMPORT_TABLES))
                .startsWith(
                        "table public.properties_tech of RCT has the columns (property text, value text, since date)"
                                + ": expected are name and value as text, updated_at as timestamptz");
    }

    @Test
    void aWildcardThatMatchesNothingMakesTheRunUnstable() throws Exception {
        TestSite own = TestSite.create();
        own.configuration = PARAM + "[TABLE KEPT PRD]\nnothing_*\n";
        assertThat(own.run(own.request(Type.PARAM, false)))
                .as(own.log.toString())
                .isEqualTo(RunStatus.UNSTABLE);
        assertThat(own.log)
                .contains("rule \"nothing_*\" of synchro.conf [TABLE KEPT PRD] matches no table of RCT or of the dump");
    }
}
