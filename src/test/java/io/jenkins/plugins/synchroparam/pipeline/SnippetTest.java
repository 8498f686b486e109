package io.jenkins.plugins.synchroparam.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.jenkinsci.plugins.workflow.cps.SnippetizerTester;
import org.jenkinsci.plugins.workflow.steps.StepConfigTester;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What the Snippet Generator makes of the forms. */
@WithJenkins
class SnippetTest {

    @Test
    void refresh(JenkinsRule jenkins) throws Exception {
        SynchroParamStep step = new SynchroParamStep("PARAM", "ACME", "RCT1");
        SnippetizerTester tester = new SnippetizerTester(jenkins);
        tester.assertRoundTrip(step, "synchroParam clientCode: 'ACME', environment: 'RCT1', type: 'PARAM'");
        step.setResume("ON");
        step.setDumpDate("2026-11-01");
        step.setLogLevel("DEBUG");
        step.setVerify("counts");
        step.setStrategy("swap-tables");
        tester.assertRoundTrip(
                step,
                "synchroParam clientCode: 'ACME', dumpDate: '2026-11-01', environment: 'RCT1', logLevel: 'DEBUG', resume: 'ON',"
                        + " strategy: 'swap-tables', type: 'PARAM'");
    }

    @Test
    void dump(JenkinsRule jenkins) throws Exception {
        SynchroDumpStep step = new SynchroDumpStep("ACME");
        SnippetizerTester tester = new SnippetizerTester(jenkins);
        tester.assertRoundTrip(step, "synchroDump 'ACME'");
        step.setStore("prod-dumps");
        step.setLargeObjects(true);
        tester.assertRoundTrip(step, "synchroDump clientCode: 'ACME', largeObjects: true, store: 'prod-dumps'");
    }

    @Test
    void replica(JenkinsRule jenkins) throws Exception {
        SynchroReplicaStep step = new SynchroReplicaStep("show_status");
        SnippetizerTester tester = new SnippetizerTester(jenkins);
        tester.assertRoundTrip(step, "synchroReplica 'show_status'");
        step.setSource("shop");
        step.setConfigurationFile("conf/replica.yml");
        step.setLogLevel("NORMAL");
        tester.assertRoundTrip(
                step, "synchroReplica command: 'show_status', configurationFile: 'conf/replica.yml', source: 'shop'");
    }

    @Test
    void formKeepsEveryParameter(JenkinsRule jenkins) throws Exception {
        SynchroParamStep step = new SynchroParamStep("GLOBAL", "ACME", "RCT1");
        step.setDumpDate("2026-11-01");
        step.setResume("ON");
        step.setMode("PLAN");
        step.setConfigurationFile("conf/acme.ini");
        step.setOnViolation("fail");
        step.setStrategy("swap-tables");
        step.setOnLateChange("fail");
        step.setVerify("none");
        step.setRequester("Jane Doe");
        step.setLogLevel("ERROR");
        step.setWhenHeld("FAIL");
        step.setAgentLabel("linux && paris");
        SynchroParamStep same = new StepConfigTester(jenkins).configRoundTrip(step);
        jenkins.assertEqualDataBoundBeans(step, same);
        assertThat(same.getAgentLabel()).isEqualTo("linux && paris");
    }
}
