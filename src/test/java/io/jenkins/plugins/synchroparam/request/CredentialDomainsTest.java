package io.jenkins.plugins.synchroparam.request;

import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import com.cloudbees.plugins.credentials.domains.Domain;
import com.cloudbees.plugins.credentials.domains.DomainSpecification;
import com.cloudbees.plugins.credentials.domains.HostnamePortSpecification;
import com.cloudbees.plugins.credentials.domains.HostnameSpecification;
import com.cloudbees.plugins.credentials.domains.SchemeSpecification;
import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl;
import hudson.model.FreeStyleProject;
import io.jenkins.plugins.synchroparam.FormPost;
import io.jenkins.plugins.synchroparam.catalogue.TestSynchroDb;
import io.jenkins.plugins.synchroparam.config.DumpSettings;
import io.jenkins.plugins.synchroparam.config.HostSettings;
import io.jenkins.plugins.synchroparam.config.StoreSettings;
import io.jenkins.plugins.synchroparam.config.SynchroParamConfiguration;
import io.jenkins.plugins.synchroparam.freestyle.SynchroParamBuilder;
import io.jenkins.plugins.synchroparam.servers.Patience;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.htmlunit.html.HtmlForm;
import org.htmlunit.html.HtmlOption;
import org.htmlunit.html.HtmlSelect;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** A form proposes what may be used at the address that the chosen database, host or store has in synchroDB. */
@WithJenkins
class CredentialDomainsTest {

    private static final Pattern OURS = Pattern.compile("\"value\": ?\"((?:pg|ssh|s3|any)-[a-z]+)\"");

    private static JenkinsRule jenkins;
    private static FreeStyleProject job;

    @BeforeAll
    static void configure(JenkinsRule rule) throws Exception {
        jenkins = rule;
        TestSynchroDb.configure();
        TestSynchroDb.credential("any-where", "u", "p");
        domain("pg-rct", at("rct.example.org:5433"), scheme("postgresql"));
        domain("pg-prod", at("prod.example.org:5432"));
        domain("pg-web", at("rct.example.org:5433"), scheme("https"));
        domain("ssh-rct", at("rct.example.org:2222"), scheme("ssh"));
        domain("ssh-prod", at("prod.example.org:22"));
        domain("s3-own", new HostnameSpecification("s3.example.org", null), scheme("https"));
        domain("s3-aws", new HostnameSpecification("*.amazonaws.com", null), scheme("https"));
        job = rule.createFreeStyleProject("refresh");
        job.getBuildersList().add(new SynchroParamBuilder(new RefreshRequest("PARAM", "ACME", "RCT1")));
        rule.jenkins.setSecurityRealm(rule.createDummySecurityRealm());
    }

    @Test
    void ofARefresh() throws Exception {
        String[] rct = {"clientCode=ACME", "environment=RCT1"};
        assertThat(proposed(RefreshRequest.class, "database", rct)).containsExactlyInAnyOrder("any-where", "pg-rct");
        assertThat(proposed(RefreshRequest.class, "host", rct)).containsExactlyInAnyOrder("any-where", "ssh-rct");
        assertThat(proposed(RefreshRequest.class, "s3", rct)).containsExactlyInAnyOrder("any-where", "s3-own");
        assertThat(checked(RefreshRequest.class, "database", "pg-rct", rct)).isEqualTo("<div/>");
        assertThat(checked(RefreshRequest.class, "database", "pg-prod", rct)).contains("warning");
        assertThat(checked(RefreshRequest.class, "host", "ssh-prod", rct)).contains("warning");
        assertThat(checked(RefreshRequest.class, "s3", "s3-aws", rct)).contains("warning");
    }

    @Test
    void ofADumpWhoseStoreNeedNotHoldAnyYet() throws Exception {
        String[] acme = {"clientCode=ACME", "store=archive"};
        assertThat(proposed(DumpRequest.class, "database", acme)).containsExactlyInAnyOrder("any-where", "pg-prod");
        assertThat(proposed(DumpRequest.class, "host", acme)).containsExactlyInAnyOrder("any-where", "ssh-prod");
        assertThat(proposed(DumpRequest.class, "s3", acme)).containsExactlyInAnyOrder("any-where", "s3-aws");
        assertThat(checked(DumpRequest.class, "s3", "s3-aws", acme)).isEqualTo("<div/>");
        assertThat(checked(DumpRequest.class, "s3", "s3-own", acme)).contains("warning");

        DumpSettings usual = new DumpSettings();
        usual.setStore("dumps");
        SynchroParamConfiguration.get().setDumps(usual);
        assertThat(proposed(DumpRequest.class, "s3", "clientCode=BETA", "store="))
                .containsExactlyInAnyOrder("any-where", "s3-own");
    }

    @Test
    void ofTheSettingsOfAHostAndAStore() throws Exception {
        assertThat(proposed(HostSettings.class, "", "name=rct-host")).containsExactlyInAnyOrder("any-where", "ssh-rct");
        assertThat(proposed(StoreSettings.class, "", "name=archive")).containsExactlyInAnyOrder("any-where", "s3-aws");
    }

    @Test
    void allWhereTheAddressIsNotKnown() throws Exception {
        assertThat(proposed(RefreshRequest.class, "database", "clientCode=${CLIENT}", "environment=RCT1"))
                .contains("any-where", "pg-rct", "pg-prod", "ssh-prod");
    }

    /** The drop-down itself asks with the fields beside it. */
    @Test
    void asThePageShowsThem() throws Exception {
        HtmlForm form = jenkins.createWebClient()
                .login("admin")
                .getPage(job, "configure")
                .getFormByName("config");
        HtmlSelect select = form.getFirstByXPath(".//select[@name='_.databaseCredentialsId']");
        Patience.until("the drop-down's credentials", () -> values(select).contains("pg-rct"));
        assertThat(values(select)).contains("any-where").doesNotContain("pg-prod", "pg-web", "ssh-rct", "s3-own");
    }

    private static List<String> values(HtmlSelect select) {
        return select.getOptions().stream().map(HtmlOption::getValueAttribute).toList();
    }

    private static List<String> proposed(Class<?> form, String kind, String... fields) throws Exception {
        String answer = FormPost.send(jenkins, "admin", method(form, "fill", kind) + "Items", fields);
        return OURS.matcher(answer).results().map(match -> match.group(1)).toList();
    }

    private static String checked(Class<?> form, String kind, String value, String... fields) throws Exception {
        String[] all = Arrays.copyOf(fields, fields.length + 1);
        all[fields.length] = "value=" + value;
        return FormPost.send(jenkins, "admin", method(form, "check", kind), all);
    }

    private static String method(Class<?> form, String verb, String kind) {
        String field = kind.isEmpty()
                ? "CredentialsId"
                : Character.toUpperCase(kind.charAt(0)) + kind.substring(1) + "CredentialsId";
        return job.getUrl() + "descriptorByName/" + form.getName() + "/" + verb + field;
    }

    private static void domain(String credential, DomainSpecification... specifications) throws Exception {
        SystemCredentialsProvider provider = SystemCredentialsProvider.getInstance();
        provider.getDomainCredentialsMap()
                .put(
                        new Domain(credential, "", List.of(specifications)),
                        List.of(new UsernamePasswordCredentialsImpl(
                                CredentialsScope.GLOBAL, credential, "", "u", "p")));
    }

    private static DomainSpecification at(String address) {
        return new HostnamePortSpecification(address, null);
    }

    private static DomainSpecification scheme(String scheme) {
        return new SchemeSpecification(scheme);
    }
}
