package io.jenkins.plugins.synchroparam.request;

import io.jenkins.plugins.synchroparam.catalogue.TestSynchroDb;
import io.jenkins.plugins.synchroparam.request.FormSteps.FlatStep;
import io.jenkins.plugins.synchroparam.request.FormSteps.NestedDumpStep;
import io.jenkins.plugins.synchroparam.request.FormSteps.NestedStep;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.TestExtension;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The forms in a browser, against a real synchroDB. */
@WithJenkins
public class RequestFormTest {

    @TestExtension
    public static final FlatStep.DescriptorImpl FLAT = new FlatStep.DescriptorImpl();

    @TestExtension
    public static final NestedStep.DescriptorImpl NESTED = new NestedStep.DescriptorImpl();

    @TestExtension
    public static final NestedDumpStep.DescriptorImpl NESTED_DUMP = new NestedDumpStep.DescriptorImpl();

    private JenkinsRule jenkins;

    @BeforeEach
    void configure(JenkinsRule rule) throws Exception {
        jenkins = rule;
        TestSynchroDb.configure();
        TestSynchroDb.credential("db-own", "u", "p");
        TestSynchroDb.credential("ssh-own", "u", "p");
        TestSynchroDb.credential("s3-own", "u", "p");
    }

    @Test
    void aRefreshSurvivesItsForm() throws Exception {
        RefreshRequest request = new RefreshRequest("GLOBAL", "ACME", "RCT1");
        request.setDumpDate("2026-11-20");
        request.setMode("PLAN");
        request.setResume("ON");
        request.setConfigurationFile("conf/acme.ini");
        request.setConfiguration("[TABLE KEPT PRD]\nusers\naudit_*");
        request.setOnViolation("fail");
        request.setStrategy("swap-database");
        request.setOnLateChange("wait");
        request.setVerify("content");
        request.setRequester("Zoé <zoe@example.org>");
        request.setLogLevel("DEBUG");
        request.setWhenHeld("FAIL");
        request.setAgentLabel("linux && postgres");
        request.setDatabaseCredentialsId("db-own");
        request.setHostCredentialsId("ssh-own");
        request.setS3CredentialsId("s3-own");

        RefreshRequest after = jenkins.configRoundtrip(new NestedStep(request)).getRequest();

        jenkins.assertEqualDataBoundBeans(request, after);
    }

    @Test
    void whatWasLeftAtItsDefaultStaysSo() throws Exception {
        RefreshRequest request = new RefreshRequest("PARAM", "ACME", "RCT1");

        RefreshRequest after = jenkins.configRoundtrip(new NestedStep(request)).getRequest();

        jenkins.assertEqualDataBoundBeans(request, after);
        DumpRequest dump = new DumpRequest("ACME");
        jenkins.assertEqualDataBoundBeans(
                dump, jenkins.configRoundtrip(new NestedDumpStep(dump)).getRequest());
    }

    @Test
    void aDumpSurvivesItsForm() throws Exception {
        DumpRequest request = new DumpRequest("${CLIENT}");
        request.setStore("dumps");
        request.setBucket("prod-dumps");
        request.setPrefix("nightly");
        request.setKeepLast("3");
        request.setKeepDays("${DAYS}");
        request.setJobs("4");
        request.setFormat("CUSTOM");
        request.setCompression("ZSTD");
        request.setLargeObjects(true);

        DumpRequest after = jenkins.configRoundtrip(new NestedDumpStep(request)).getRequest();

        jenkins.assertEqualDataBoundBeans(request, after);
    }

    @Test
    void parametersOfTheJobStandInEveryFieldAndSurvive() throws Exception {
        RefreshRequest request = new RefreshRequest("${TYPE}", "${CLIENT}", "${CLIENT}_1");
        request.setDumpDate("${DAY}");
        request.setMode("${MODE}");
        request.setResume("${RESUME}");
        request.setLogLevel("${LEVEL}");
        request.setWhenHeld("${HELD}");
        request.setOnViolation("${VIOLATION}");
        request.setStrategy("${STRATEGY}");
        request.setOnLateChange("${LATE}");
        request.setVerify("${VERIFY}");
        request.setHostCredentialsId("${SSH}");

        RefreshRequest after = jenkins.configRoundtrip(new NestedStep(request)).getRequest();

        jenkins.assertEqualDataBoundBeans(request, after);
    }

    @Test
    void theFormAlsoServesAClassThatHasThePropertiesItself() throws Exception {
        FlatStep step = new FlatStep("GLOBAL", "ACME", "RCT2");
        step.setDumpDate("2026-11-19");
        step.setLogLevel("ERROR");
        step.setHostCredentialsId("ssh-own");

        jenkins.assertEqualDataBoundBeans(step, jenkins.configRoundtrip(step));
    }
}
