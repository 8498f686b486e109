package io.jenkins.plugins.synchroparam.page;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertSame;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import io.jenkins.plugins.synchroparam.stream.EngineEvent;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import org.htmlunit.html.HtmlPage;
import org.htmlunit.html.HtmlTable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.JenkinsRule.WebClient;
import org.jvnet.hudson.test.SleepBuilder;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;
import org.jvnet.localizer.LocaleProvider;

@WithJenkins
class SynchroParamActionTest {

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
    void thePageShowsAWholeRun() throws Exception {
        attach("a", "GLOBAL refresh of ACME RCT1").apply(Recorded.UNSTABLE.events());

        HtmlPage page = j.createWebClient().getPage(build, "synchro-param");

        String text = page.getBody().getTextContent();
        assertThat(text, allOf(containsString("Done, with warnings"), containsString("RCT blocked")));
        assertThat(text, containsString("foreign key test_cases_client_fk"));
        List<HtmlTable> tables = page.getByXPath("//table[contains(@class,'jenkins-table')]");
        assertThat(tables.size(), is(3));
        assertThat("a heading and four phases", tables.get(0).getRowCount(), is(5));
        assertThat("a heading and 24 sub-steps", tables.get(1).getRowCount(), is(25));
        assertThat(
                tables.get(1).getRow(18).getTextContent().replaceAll("\\s+", " "),
                allOf(containsString("kept-columns"), containsString("done, with warnings")));
        assertThat(tables.get(2).getTextContent(), containsString("public.order_lines"));
    }

    @Test
    void aFailureSaysWhereWhyAndWhatNext() throws Exception {
        attach("a", "PARAM refresh of ACME RCT1").apply(Recorded.FAILED.events());

        String summary = text(j.createWebClient().getPage(build));
        assertThat(summary, containsString("PARAM refresh of ACME RCT1: Failed in import-tables after 4.7 s"));
        String text = text(j.createWebClient().getPage(build, "synchro-param"));
        assertThat(text, containsString("neither RCT nor the dump has this table"));
        assertThat(text, containsString("What to do next:RCT is unchanged"));
    }

    @Test
    void aPageOfARunUnderWayFollowsIt() throws Exception {
        FreeStyleProject job = j.createFreeStyleProject();
        job.getBuildersList().add(new SleepBuilder(120_000));
        build = job.scheduleBuild2(0).waitForStart();
        List<EngineEvent> events = Recorded.UNSTABLE.events();
        SynchroParamAction action = attach("a", "refresh");
        action.apply(events.subList(0, 20));
        WebClient client = j.createWebClient();
        client.getOptions().setFetchPolyfillEnabled(true);
        HtmlPage page = client.getPage(build, "synchro-param");
        assertThat(text(page), allOf(containsString("Running for"), not(containsString("restore-production"))));

        action.apply(events);
        client.waitForBackgroundJavaScript(10_000);

        assertThat(text(page), allOf(containsString("restore-production"), containsString("Done, with warnings in")));
        build.doStop();
        j.waitForCompletion(build);
    }

    @Test
    void frenchReadersReadFrench() throws Exception {
        attach("a", "refresh").apply(Recorded.UNSTABLE.events());
        LocaleProvider english = LocaleProvider.getProvider();
        // The harness has none that asks the request.
        LocaleProvider.setProvider(new LocaleProvider() {
            @Override
            public Locale get() {
                return Locale.FRANCE;
            }
        });
        String text;
        try {
            text = text(j.createWebClient().getPage(build, "synchro-param"));
        } finally {
            LocaleProvider.setProvider(english);
        }

        assertThat(text, containsString("Réouverture des connexions à RCT"));
        assertThat(text, containsString("Terminé, avec des avertissements en 28 s"));
        assertThat(text, containsString("lignes chargées"));
    }

    @Test
    void twoRunsOfABuildHaveAPageEach() throws Exception {
        SynchroParamAction first = attach("a", "one");
        SynchroParamAction second = attach("b", "two");

        assertThat(first.getUrlName(), is("synchro-param"));
        assertThat(second.getUrlName(), is("synchro-param-2"));
        assertSame(second, attach("b", "two"), "asked for again after a restart");
        first.apply(Recorded.FAILED.events());
        String other = text(j.createWebClient().getPage(build, "synchro-param-2"));
        assertThat(other, not(containsString("import-tables")));
    }

    @Test
    void theRunIsThereAfterAReload() throws Exception {
        attach("a", "refresh").apply(Recorded.UNSTABLE.events());
        String before = text(j.createWebClient().getPage(build, "synchro-param"));

        FreeStyleProject job = build.getParent();
        job.doReload();
        FreeStyleBuild reloaded = j.jenkins
                .getItemByFullName(job.getFullName(), FreeStyleProject.class)
                .getBuildByNumber(1);

        assertThat(text(j.createWebClient().getPage(reloaded, "synchro-param")), is(before));
        String record = Files.readString(reloaded.getRootDir().toPath().resolve("build.xml"));
        assertThat("what the engine said is not in the build's record", record, not(containsString("import-tables")));
    }

    @Test
    void theJobShowsItsLastRuns() throws Exception {
        attach("a", "GLOBAL refresh").apply(Recorded.UNSTABLE.events());
        build = j.buildAndAssertSuccess(build.getParent());
        attach("b", "PARAM refresh").apply(Recorded.FAILED.events());

        HtmlPage job = j.createWebClient().getPage(build.getParent());
        HtmlPage history = job.getAnchorByText("Database refreshes").click();

        HtmlTable table = history.querySelector("table.jenkins-table");
        assertThat(table.getRowCount(), is(3));
        String newest = table.getRow(1).getTextContent().replaceAll("\\s+", " ");
        assertThat(newest, allOf(containsString("#2"), containsString("failed"), containsString("4.7 s")));
        String oldest = table.getRow(2).getTextContent().replaceAll("\\s+", " ");
        assertThat(oldest, allOf(containsString("#1"), containsString("7.8 s"), containsString("sync:")));
        history.getAnchorByText("GLOBAL refresh").click();
    }

    private SynchroParamAction attach(String id, String title) throws Exception {
        return SynchroParamAction.attach(build, id, title);
    }

    private static String text(HtmlPage page) {
        return page.getBody().getTextContent().replaceAll("\\s+", " ");
    }
}
