package io.jenkins.plugins.synchroparam.freestyle;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.util.PluginServletFilter;
import io.jenkins.plugins.synchroparam.browser.Chromium;
import io.jenkins.plugins.synchroparam.stream.EngineEvent.PhaseEnded;
import io.jenkins.plugins.synchroparam.stream.EngineEvent.PhaseStarted;
import io.jenkins.plugins.synchroparam.stream.EngineEvent.SubStepStarted;
import java.nio.file.Path;
import java.util.List;
import org.htmlunit.html.DomElement;
import org.htmlunit.html.HtmlPage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The console of a build that runs, in a real browser: HtmlUnit knows no observer of added nodes. */
@WithJenkins
@EnabledIf("io.jenkins.plugins.synchroparam.browser.Chromium#installed")
class LiveConsoleTest {

    @TempDir
    private Path profile;

    @Test
    void piecesArePutIntoTheSectionsThatTheyBelongTo(JenkinsRule j) throws Exception {
        LogRequests asked = new LogRequests();
        PluginServletFilter.addFilter(asked);
        FreeStyleProject job = j.createFreeStyleProject();
        job.getBuildersList().add(new ConsoleWriter(console -> {
            console.accept(List.of(new PhaseStarted(0, "requirements", "Requirements")));
            console.line("══ Requirements ══");
            console.accept(List.of(new SubStepStarted(0, 1, 24, "databases", "Names")));
            console.line("[ 1/24] databases — Names");
            for (int i = 1; i <= 8; i++) {
                console.line("  piece " + i);
                asked.awaitMore();
            }
            console.line("  done");
            console.accept(List.of(ConsoleSectionsTest.ended()));
            console.accept(List.of(new SubStepStarted(0, 2, 24, "production-database", "Production")));
            console.line("[ 2/24] production-database — Production");
            asked.awaitMore();
            console.line("  done too");
            console.accept(List.of(ConsoleSectionsTest.ended(), new PhaseEnded(0, "requirements")));
            console.line("behind");
            console.close();
        }));
        FreeStyleBuild build = job.scheduleBuild2(0).waitForStart();
        j.waitForMessage("piece 1", build);

        HtmlPage page = asTheBrowserShows(j, j.getURL() + build.getUrl() + "console");

        List<DomElement> pieces = page.getByXPath("//pre[@id='out']/div");
        assertThat(pieces).as("the console came in pieces").hasSizeGreaterThan(1);
        List<DomElement> phases = page.getByXPath("//pre[@id='out']//details[not(ancestor::details)]");
        assertThat(phases).hasSize(1);
        List<DomElement> subSteps = phases.get(0).getByXPath("details");
        assertThat(subSteps).hasSize(2);
        assertThat(subSteps.get(0).getTextContent())
                .contains("piece 1", "piece 8", "done")
                .doesNotContain("Production");
        assertThat(subSteps.get(1).getTextContent()).contains("done too").doesNotContain("behind");
        assertThat(phases.get(0).getTextContent()).doesNotContain("behind");
        assertThat(page.getElementById("out").getTextContent()).contains("behind", "Finished: SUCCESS");
    }

    private HtmlPage asTheBrowserShows(JenkinsRule j, String url) throws Exception {
        JenkinsRule.WebClient reader = j.createWebClient();
        reader.getOptions().setJavaScriptEnabled(false);
        return reader.loadHtmlCodeIntoCurrentWindow(
                new Chromium(profile).show(url).dom());
    }
}
