package io.jenkins.plugins.synchroparam.request;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import hudson.model.ChoiceParameterDefinition;
import hudson.model.FreeStyleProject;
import hudson.model.ParametersDefinitionProperty;
import hudson.model.PasswordParameterDefinition;
import hudson.model.StringParameterDefinition;
import hudson.tasks.Builder;
import io.jenkins.plugins.synchroparam.catalogue.TestSynchroDb;
import io.jenkins.plugins.synchroparam.request.FormSteps.NestedDumpStep;
import io.jenkins.plugins.synchroparam.request.FormSteps.NestedStep;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import org.htmlunit.html.HtmlForm;
import org.htmlunit.html.HtmlPage;
import org.htmlunit.html.HtmlSelect;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.TestExtension;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;
import org.jvnet.localizer.LocaleProvider;

/** What people read in the forms, and may choose from. */
@WithJenkins
public class RequestFormTextTest {

    @TestExtension
    public static final NestedStep.DescriptorImpl NESTED = new NestedStep.DescriptorImpl();

    @TestExtension
    public static final NestedDumpStep.DescriptorImpl NESTED_DUMP = new NestedDumpStep.DescriptorImpl();

    private JenkinsRule jenkins;

    @BeforeEach
    void configure(JenkinsRule rule) throws Exception {
        jenkins = rule;
        TestSynchroDb.configure();
    }

    @Test
    void aDropDownOffersTheJobsTextParameters() throws Exception {
        HtmlSelect type = select(page(new NestedStep(new RefreshRequest("GLOBAL", "ACME", "RCT1"))), "_.type");

        List<String> values = type.getOptions().stream()
                .map(option -> option.getValueAttribute())
                .toList();
        assertThat(values, hasItems("PARAM", "GLOBAL", "${WHAT}", "${CODE}"));
        assertFalse(values.contains("${SECRET}"), "a password is no text");
        assertEquals("GLOBAL", type.getSelectedOptions().get(0).getValueAttribute());
    }

    @Test
    void theFormIsInFrenchForWhoReadsFrench() throws Exception {
        FreeStyleProject job = job(new NestedStep(new RefreshRequest("PARAM", "ACME", "RCT1")));
        assertThat(french(job.getUrl() + "configure"), containsString("Reprise sur erreur"));
        assertThat(
                french("descriptor/" + RefreshRequest.class.getName() + "/help/environment"),
                containsString("base de recette"));
        assertThat(french(job.getUrl() + "configure"), containsString("Remplacement des tables"));
        assertThat(
                french("descriptor/" + RefreshRequest.class.getName() + "/help/strategy"),
                containsString("nouvelle base est construite"));
    }

    /** The harness does not look at a request's language for texts of Jelly, as Jenkins itself does. */
    private String french(String path) throws Exception {
        LocaleProvider usual = LocaleProvider.getProvider();
        LocaleProvider.setProvider(new LocaleProvider() {
            @Override
            public Locale get() {
                return Locale.FRENCH;
            }
        });
        try {
            HttpRequest request = HttpRequest.newBuilder(
                            jenkins.getURL().toURI().resolve(path))
                    .header("Accept-Language", "fr")
                    .build();
            return HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.ofString())
                    .body();
        } finally {
            LocaleProvider.setProvider(usual);
        }
    }

    @Test
    void everyFieldHasHelp() throws Exception {
        for (Builder step : List.of(
                new NestedStep(new RefreshRequest("PARAM", "ACME", "RCT1")),
                new NestedDumpStep(new DumpRequest("ACME")))) {
            HtmlPage page = page(step);
            String request = step instanceof NestedStep ? "RefreshRequest" : "DumpRequest";
            List<String> helps = page.<org.htmlunit.html.HtmlElement>getByXPath("//*[@helpURL]").stream()
                    .map(link -> link.getAttribute("helpURL"))
                    .filter(url -> url.contains("synchroparam.request." + request))
                    .map(url -> url.substring(url.lastIndexOf('/') + 1))
                    .toList();
            for (String field : step instanceof NestedStep ? REFRESH : DUMP) {
                assertThat(helps, hasItem(field));
            }
        }
    }

    private static final List<String> COMMON = List.of(
            "clientCode",
            "requester",
            "logLevel",
            "whenHeld",
            "agentLabel",
            "databaseCredentialsId",
            "hostCredentialsId",
            "s3CredentialsId");
    private static final List<String> REFRESH = plus(
            "type",
            "environment",
            "dumpDate",
            "mode",
            "resume",
            "configurationFile",
            "configuration",
            "onViolation",
            "strategy",
            "onLateChange",
            "verify");
    private static final List<String> DUMP =
            plus("store", "bucket", "prefix", "keepLast", "keepDays", "jobs", "format", "compression", "largeObjects");

    private static List<String> plus(String... fields) {
        return java.util.stream.Stream.concat(COMMON.stream(), java.util.stream.Stream.of(fields))
                .toList();
    }

    private HtmlPage page(Builder step) throws Exception {
        HtmlPage page = jenkins.createWebClient().getPage(job(step), "configure");
        jenkins.waitUntilNoActivity();
        return page;
    }

    private FreeStyleProject job(Builder step) throws Exception {
        FreeStyleProject job = jenkins.createFreeStyleProject();
        job.addProperty(new ParametersDefinitionProperty(
                new ChoiceParameterDefinition("WHAT", new String[] {"PARAM", "GLOBAL"}, ""),
                new StringParameterDefinition("CODE", "ACME"),
                new PasswordParameterDefinition("SECRET", "x", "")));
        job.getBuildersList().add(step);
        return job;
    }

    private static HtmlSelect select(HtmlPage page, String name) {
        HtmlForm form = page.getFormByName("config");
        HtmlSelect select = form.getSelectByName(name);
        assertNotNull(select);
        return select;
    }
}
