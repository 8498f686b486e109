package io.jenkins.plugins.synchroparam.freestyle;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import io.jenkins.plugins.synchroparam.stream.EngineEvent;
import io.jenkins.plugins.synchroparam.stream.EngineEvent.PhaseEnded;
import io.jenkins.plugins.synchroparam.stream.EngineEvent.PhaseStarted;
import io.jenkins.plugins.synchroparam.stream.EngineEvent.SubStepEnded;
import io.jenkins.plugins.synchroparam.stream.EngineEvent.SubStepStarted;
import io.jenkins.plugins.synchroparam.stream.SubStepResult;
import java.util.List;
import java.util.Map;
import org.htmlunit.html.DomElement;
import org.htmlunit.html.HtmlPage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class ConsoleSectionsTest {

    private JenkinsRule j;
    private FreeStyleProject job;

    @BeforeEach
    void job(JenkinsRule rule) throws Exception {
        j = rule;
        job = j.createFreeStyleProject();
    }

    @Test
    void eachPhaseAndSubStepIsASectionAndThePlainLogIsAsItWas() throws Exception {
        FreeStyleBuild build = run(console -> {
            console.line("");
            requirements(console, "<b>databases</b>");
            console.line("══ result ═");
            console.close();
        });

        assertThat(j.createWebClient()
                        .goTo(build.getUrl() + "consoleText", "text/plain")
                        .getWebResponse()
                        .getContentAsString())
                .contains("\n\n══ Requirements ══\n[ 1/24] databases — <b>databases</b>\n  one & two\n  done in 1 s\n"
                        + "══ result ═\nFinished: SUCCESS\n");

        HtmlPage page = j.createWebClient().getPage(build, "console");
        List<DomElement> phases = page.getByXPath("//pre[@id='out']/details[@class='synchro-param-section']");
        assertThat(phases).hasSize(1);
        assertThat(phases.get(0).hasAttribute("open")).isTrue();
        assertThat(heading(phases.get(0))).isEqualTo("══ Requirements ══");
        List<DomElement> subSteps = phases.get(0).getByXPath("details");
        assertThat(subSteps).hasSize(1);
        assertThat(heading(subSteps.get(0))).isEqualTo("[ 1/24] databases — <b>databases</b>");
        assertThat(subSteps.get(0).getTextContent()).contains("one & two").contains("done in 1 s");
        assertThat(phases.get(0).getTextContent()).doesNotContain("result").doesNotContain("Finished");
        assertThat(page.getByXPath("//pre[@id='out']//b")).isEmpty();
        assertThat(page.getByXPath("//pre[@id='out']//script | //pre[@id='out']//*[@style or @onclick]"))
                .isEmpty();
    }

    @Test
    void whatIsCutOffEndsItsSections() throws Exception {
        FreeStyleBuild build = run(console -> {
            console.accept(List.of(new PhaseStarted(0, "requirements", "Requirements")));
            console.line("══ Requirements ══");
            console.accept(List.of(new SubStepStarted(0, 1, 24, "databases", "Names")));
            console.line("[ 1/24] databases — Names");
            console.line("  killed");
            console.close();
        });
        HtmlPage page = j.createWebClient().getPage(build, "console");
        List<DomElement> phases = page.getByXPath("//pre[@id='out']/details");
        assertThat(phases).hasSize(1);
        assertThat(phases.get(0).getTextContent()).contains("killed").doesNotContain("Finished");
    }

    @Test
    void withoutHeadingsThereAreNoSections() throws Exception {
        FreeStyleBuild build = run(console -> {
            console.line("ERROR in [ 1/24] databases: no such database");
            console.accept(List.of(
                    new PhaseStarted(0, "requirements", "Requirements"),
                    new SubStepStarted(0, 1, 24, "databases", "Names"),
                    ended(),
                    new PhaseEnded(0, "requirements")));
            console.close();
        });
        HtmlPage page = j.createWebClient().getPage(build, "console");
        assertThat(page.getByXPath("//pre[@id='out']//details")).isEmpty();
        j.assertLogContains("ERROR in [ 1/24] databases: no such database\n", build);
    }

    private static String heading(DomElement section) {
        return ((DomElement) section.getByXPath("summary").get(0))
                .getTextContent()
                .strip();
    }

    private static void requirements(ConsoleSections console, String title) {
        console.accept(List.of(new PhaseStarted(0, "requirements", "Requirements")));
        console.line("══ Requirements ══");
        console.accept(List.of(new SubStepStarted(0, 1, 24, "databases", title)));
        console.line("[ 1/24] databases — " + title);
        console.line("  one & two");
        console.line("  done in 1 s");
        console.accept(List.of(ended(), new PhaseEnded(0, "requirements")));
    }

    static EngineEvent ended() {
        return new SubStepEnded(0, new SubStepResult(1, "databases", SubStepResult.End.DONE, 1_000, "", Map.of()));
    }

    private FreeStyleBuild run(ConsoleWriter.Lines lines) throws Exception {
        job.getBuildersList().add(new ConsoleWriter(lines));
        return j.buildAndAssertSuccess(job);
    }
}
