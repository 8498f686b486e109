package io.jenkins.plugins.synchroparam.page;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.markup.MarkupFormatter;
import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import io.jenkins.plugins.synchroparam.browser.Chromium;
import io.jenkins.plugins.synchroparam.freestyle.SynchroDumpBuilder;
import io.jenkins.plugins.synchroparam.freestyle.SynchroParamBuilder;
import io.jenkins.plugins.synchroparam.freestyle.SynchroReplicaBuilder;
import io.jenkins.plugins.synchroparam.request.DumpRequest;
import io.jenkins.plugins.synchroparam.request.RefreshRequest;
import io.jenkins.plugins.synchroparam.request.ReplicaRequest;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Our pages make a true browser complain of nothing: no script fails, and Jenkins' Content-Security-Policy forbids none. */
@WithJenkins
@EnabledIf("io.jenkins.plugins.synchroparam.browser.Chromium#installed")
class PagesTest {

    @TempDir
    private Path directory;

    private JenkinsRule j;
    private Chromium browser;

    @BeforeEach
    void start(JenkinsRule rule) {
        j = rule;
        browser = new Chromium(directory);
    }

    @Test
    void theRunsPageTheJobsPagesAndTheConfigurationAreClean() throws Exception {
        FreeStyleProject form = j.createFreeStyleProject("form");
        form.getBuildersList().add(new SynchroParamBuilder(new RefreshRequest("PARAM", "ACME", "RCT1")));
        form.getBuildersList().add(new SynchroDumpBuilder(new DumpRequest("ACME")));
        form.getBuildersList().add(new SynchroReplicaBuilder(new ReplicaRequest("show_status")));
        FreeStyleBuild build = j.buildAndAssertSuccess(j.createFreeStyleProject("refresh"));
        SynchroParamAction.attach(build, "a", "GLOBAL refresh of ACME RCT1").apply(Recorded.UNSTABLE.events());

        clean("job/form/configure", "environment");
        clean("job/refresh/1/synchro-param/", "restore-production");
        clean("job/refresh/1/", "synchro-param");
        clean("job/refresh/synchro-param/", "refresh");
        clean("manage/configure", "synchroDB");
        clean("computer/", "built-in");
    }

    @Test
    void itWouldComplain() throws Exception {
        j.jenkins.setMarkupFormatter(new Unchanged());
        j.jenkins.setSystemMessage("<script>document.title = 'run'</script>");
        assertThat(complaints("")).anySatisfy(line -> assertThat(line).contains("Content Security Policy"));
    }

    private void clean(String path, String expected) throws Exception {
        Chromium.Shown shown = browser.show(j.getURL() + path);
        assertThat(shown.dom()).as(path).contains(expected);
        assertThat(complaints(shown)).as(path).isEmpty();
    }

    private List<String> complaints(String path) throws Exception {
        return complaints(browser.show(j.getURL() + path));
    }

    private static List<String> complaints(Chromium.Shown shown) {
        return shown.console().stream()
                .filter(line -> line.contains("Content Security Policy") || line.contains("Uncaught"))
                .toList();
    }

    /** Lets a text through as it is. */
    private static final class Unchanged extends MarkupFormatter {
        @Override
        public void translate(String markup, Writer output) throws IOException {
            output.write(markup == null ? "" : markup);
        }
    }
}
