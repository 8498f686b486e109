package io.jenkins.plugins.synchroparam.demo;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.notNullValue;

import groovy.lang.GroovyShell;
import hudson.model.Item;
import hudson.model.Job;
import hudson.model.Queue;
import hudson.model.Run;
import io.jenkins.plugins.synchroparam.page.SynchroParamAction;
import io.jenkins.plugins.synchroparam.servers.HostPrograms;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import jenkins.model.ParameterizedJobMixIn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What {@code hpi:run} comes up with: its script is no part of the .hpi, and nobody else would see it break. */
@WithJenkins
class DemoTest {

    private static final String ROOT_PATH = "jenkins.util.groovy.GroovyHookScript.ROOT_PATH";
    private static final Duration LONGEST_START = Duration.ofMinutes(5);

    private JenkinsRule j;

    @BeforeEach
    void setUp(JenkinsRule rule) throws Exception {
        j = rule;
        HostPrograms.assume();
        Path sources = Path.of("src/demo").toAbsolutePath();
        // This Jenkins has read it already: only the script sees it.
        System.setProperty(ROOT_PATH, sources.toString());
        try {
            new GroovyShell(j.jenkins.getPluginManager().uberClassLoader)
                    .evaluate(sources.resolve("init.groovy.d/demo.groovy").toFile());
        } finally {
            System.clearProperty(ROOT_PATH);
        }
    }

    @AfterEach
    void stopServers() throws Exception {
        Path pid = j.jenkins.getRootDir().toPath().resolve("demo/servers.pid");
        if (Files.notExists(pid)) {
            return;
        }
        ProcessHandle servers =
                ProcessHandle.of(Long.parseLong(Files.readString(pid))).orElse(null);
        if (servers != null) {
            servers.destroy();
            servers.onExit().get(1, TimeUnit.MINUTES);
        }
    }

    @Test
    void itsJobsGoGreen() throws Exception {
        // The last one that the script makes.
        awaitItem("demo/refresh-freestyle");
        for (String name : new String[] {"demo/production-dump", "demo/refresh", "demo/refresh-freestyle"}) {
            Job<?, ?> job = j.jenkins.getItemByFullName(name, Job.class);
            Queue.Item queued = ParameterizedJobMixIn.scheduleBuild2(job, 0);
            Run<?, ?> build = (Run<?, ?>) queued.getFuture().get();
            j.assertBuildStatusSuccess(build);
            assertThat(name, build.getAction(SynchroParamAction.class).getPage().outcome(), containsString("Done in "));
        }
    }

    private void awaitItem(String name) throws InterruptedException {
        long end = System.nanoTime() + LONGEST_START.toNanos();
        Item item = null;
        while (item == null && System.nanoTime() < end) {
            Thread.sleep(500);
            item = j.jenkins.getItemByFullName(name);
        }
        assertThat("the demo's servers are up", item, notNullValue());
    }
}
