package io.jenkins.plugins.synchroparam.page;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import hudson.model.FreeStyleBuild;
import hudson.model.Item;
import hudson.security.AuthorizationStrategy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import jenkins.model.Jenkins;
import org.htmlunit.Page;
import org.htmlunit.html.HtmlPage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.JenkinsRule.WebClient;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Agents are not trusted, and not everybody sees every build. */
@WithJenkins
class RunPageSafetyTest {

    private static JenkinsRule j;

    private FreeStyleBuild build;

    @BeforeAll
    static void start(JenkinsRule rule) {
        j = rule;
    }

    @BeforeEach
    void build() throws Exception {
        build = j.buildAndAssertSuccess(j.createFreeStyleProject());
    }

    @Test
    void whatTheEngineSaysIsShownAsItIs() throws Exception {
        String hostile = "<img src=x onerror=alert(1)><script>alert(2)</script>${7*7}";
        SynchroParamAction action = attach("a", hostile);
        action.ranOn(hostile);
        action.apply(Hostile.events(hostile));
        Files.createDirectories(action.directory().toPath());

        HtmlPage page = j.createWebClient().getPage(build, "synchro-param");
        assertThat(page.getByXPath("//img[@src='x']").size(), is(0));
        assertThat(page.getByXPath("//script[contains(text(),'alert')]").size(), is(0));
        // Title, agent, phase, sub-step, table, message, figure, fact: each as it was sent.
        assertThat(page.getBody().getTextContent().split("\\$\\{7\\*7}", -1).length - 1 >= 8, is(true));
        HtmlPage buildPage = j.createWebClient().getPage(build);
        assertThat(buildPage.getByXPath("//img[@src='x']").size(), is(0));
        assertThat(text(buildPage), containsString(hostile));
        HtmlPage history = j.createWebClient().getPage(build.getParent(), "synchro-param");
        assertThat(history.getByXPath("//img[@src='x']").size(), is(0));
    }

    @Test
    void filesOfTheEngineAreSentAsText() throws Exception {
        SynchroParamAction action = attach("a", "refresh");
        Path directory = Files.createDirectories(action.directory().toPath());
        Files.writeString(directory.resolve("plan.html"), "<script>alert(1)</script>");
        Files.createSymbolicLink(
                directory.resolve("link.ini"), j.jenkins.getRootDir().toPath().resolve("config.xml"));

        WebClient client = j.createWebClient();
        HtmlPage page = client.getPage(build, "synchro-param");
        Page file = page.getAnchorByText("plan.html").click();

        assertThat(file.getWebResponse().getContentType(), is("text/plain"));
        assertThat(file.getWebResponse().getResponseHeaderValue("X-Content-Type-Options"), is("nosniff"));
        assertThat(file.getWebResponse().getContentAsString(), is("<script>alert(1)</script>"));
        String files = build.getUrl() + "synchro-param/file/";
        client.assertFails(files + "link.ini", 404);
        client.assertFails(files + "..%2f..%2fbuild.xml", 404);
        client.assertFails(files + "../../build.xml", 404);
        client.assertFails(files, 404);
    }

    @Test
    void onlyWhoMaySeeTheBuildSeesIt() throws Exception {
        attach("a", "refresh").apply(Recorded.UNSTABLE.events());
        AuthorizationStrategy before = j.jenkins.getAuthorizationStrategy();
        j.jenkins.setSecurityRealm(j.createDummySecurityRealm());
        j.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ)
                .everywhere()
                .to("reader", "stranger")
                .grant(Item.READ)
                .everywhere()
                .to("reader")
                .grant(Item.DISCOVER)
                .everywhere()
                .to("stranger"));

        try {
            String run = build.getUrl() + "synchro-param/";
            j.createWebClient().login("reader").goTo(run + "live", "application/json");
            HtmlPage fresh = j.createWebClient().login("reader").goTo(run + "fresh");
            assertThat(text(fresh), containsString("restore-production"));
            for (String path : List.of("", "live", "fresh", "file/plan.json")) {
                j.createWebClient().login("stranger").assertFails(run + path, 403);
            }
            j.createWebClient().login("stranger").assertFails(build.getParent().getUrl() + "synchro-param/", 403);
        } finally {
            j.jenkins.setAuthorizationStrategy(before);
        }
    }

    @Test
    void idsThatWouldLeadOutOfTheBuildAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> attach("../x", "refresh"));
        assertThrows(IllegalArgumentException.class, () -> attach("", "refresh"));
    }

    private SynchroParamAction attach(String id, String title) throws Exception {
        return SynchroParamAction.attach(build, id, title);
    }

    private static String text(HtmlPage page) {
        return page.getBody().getTextContent().replaceAll("\\s+", " ");
    }
}
