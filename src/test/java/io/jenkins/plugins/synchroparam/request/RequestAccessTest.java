package io.jenkins.plugins.synchroparam.request;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import hudson.model.FreeStyleProject;
import hudson.model.Item;
import io.jenkins.plugins.synchroparam.FormPost;
import io.jenkins.plugins.synchroparam.catalogue.TestSynchroDb;
import jenkins.model.Jenkins;
import org.htmlunit.FailingHttpStatusCodeException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What the form's methods answer over HTTP, to whom. */
@WithJenkins
class RequestAccessTest {

    private JenkinsRule jenkins;
    private FreeStyleProject job;

    @BeforeEach
    void configure(JenkinsRule rule) throws Exception {
        jenkins = rule;
        TestSynchroDb.configure();
        TestSynchroDb.credential("pg-own", "u", "p");
        job = jenkins.createFreeStyleProject("refresh");
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ, Item.READ)
                .everywhere()
                .toEveryone()
                .grant(Item.CONFIGURE, Item.EXTENDED_READ, CredentialsProvider.USE_ITEM)
                .everywhere()
                .to("editor")
                .grant(Item.EXTENDED_READ)
                .everywhere()
                .to("reader")
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("admin"));
    }

    @Test
    void whoMayConfigureTheJobIsProposedWhatSynchroDbHolds() throws Exception {
        assertThat(post("editor", inJob("fillClientCodeItems")), containsString("ACME"));
        assertThat(post("editor", inJob("fillEnvironmentItems"), "clientCode=ACME"), containsString("RCT2"));
        assertThat(post("editor", inJob("fillDumpDateItems"), "clientCode=ACME"), containsString("2026-11-20"));
        assertThat(
                post("editor", inJob("fillDatabaseCredentialsIdItems")),
                allOf(containsString("as synchroDB names it"), containsString("pg-own")));
        assertThat(post("editor", inJob("checkClientCode"), "value=NOPE"), containsString("known are: ACME, BETA"));
        assertThat(post("admin", nowhere("fillClientCodeItems")), containsString("ACME"));
    }

    @Test
    void allOthersLearnNothing() throws Exception {
        for (String user : new String[] {"reader", "nobody"}) {
            assertThat(post(user, inJob("fillClientCodeItems")), not(containsString("ACME")));
            assertThat(post(user, inJob("fillEnvironmentItems"), "clientCode=ACME"), not(containsString("RCT")));
            assertThat(post(user, inJob("fillDumpDateItems"), "clientCode=ACME"), not(containsString("2026")));
            assertEquals("<div/>", post(user, inJob("checkClientCode"), "value=NOPE"));
            assertEquals("<div/>", post(user, inJob("checkDumpDate"), "value=tomorrow"));
        }
        assertThat(post("nobody", inJob("fillDatabaseCredentialsIdItems")), not(containsString("pg-own")));
        assertEquals("<div/>", post("nobody", inJob("checkDatabaseCredentialsId"), "value=gone"));
        assertThat(post("editor", nowhere("fillClientCodeItems")), not(containsString("ACME")));
        assertThat(post("editor", nowhere("fillHostCredentialsIdItems")), not(containsString("pg-own")));
    }

    @Test
    void aCurrentValueStaysEvenForWhoMayNotSeeOthers() throws Exception {
        String items = post("nobody", inJob("fillHostCredentialsIdItems"), "hostCredentialsId=kept");
        assertThat(items, containsString("kept"));
        assertThat(items, not(containsString("pg-own")));
    }

    @Test
    void nothingIsAnsweredToAGet() throws Exception {
        JenkinsRule.WebClient client = jenkins.createWebClient().login("admin");
        for (String method : new String[] {"fillClientCodeItems", "checkClientCode", "fillS3CredentialsIdItems"}) {
            FailingHttpStatusCodeException refused = assertThrows(
                    FailingHttpStatusCodeException.class, () -> client.goTo(inJob(method) + "?value=x", null));
            assertEquals(404, refused.getStatusCode());
        }
    }

    @Test
    void aValueIsEscapedWhereItIsShown() throws Exception {
        String answer = post("editor", inJob("checkClientCode"), "value=<script>alert(1)</script>");
        assertThat(answer, containsString("&lt;script&gt;"));
        assertThat(answer, not(containsString("<script>")));
    }

    private String inJob(String method) {
        return job.getUrl() + nowhere(method);
    }

    /** The method outside of any job. */
    private static String nowhere(String method) {
        return "descriptorByName/" + RefreshRequest.class.getName() + "/" + method;
    }

    private String post(String user, String path, String... fields) throws Exception {
        return FormPost.send(jenkins, user, path, fields);
    }
}
