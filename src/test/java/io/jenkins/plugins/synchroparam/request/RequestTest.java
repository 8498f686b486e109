package io.jenkins.plugins.synchroparam.request;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import hudson.AbortException;
import hudson.EnvVars;
import java.time.LocalDate;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestTest {

    @Test
    void onlyWhatWasGivenIsAnOption() {
        RefreshRequest request = new RefreshRequest(" PARAM ", "ACME", "RCT1");
        request.setDumpDate(" ");
        request.setResume("OFF");
        request.setMode("RUN");
        request.setOnViolation("not-valid");
        request.setStrategy("auto");
        request.setOnLateChange("carry");
        request.setVerify("counts");
        request.setLogLevel("NORMAL");

        assertEquals("run", request.command());
        assertEquals(Map.of("type", "PARAM", "client", "ACME", "environment", "RCT1"), request.options());
        assertNull(request.getResume());
        assertNull(request.getLogLevel());
        assertEquals("NORMAL", request.logLevel());
        assertEquals("WAIT", request.whenHeld());
    }

    @Test
    void howTablesAreReplacedIsToldTheEngine() {
        RefreshRequest request = new RefreshRequest("PARAM", "ACME", "RCT1");
        request.setStrategy("${HOW}");
        request.setOnLateChange("wait");
        request.setVerify("content");

        Map<String, String> options =
                request.expand(new EnvVars("HOW", "swap-tables")).options();

        assertEquals("swap-tables", options.get("strategy"));
        assertEquals("wait", options.get("on-late-change"));
        assertEquals("content", options.get("verify"));
    }

    @Test
    void aPlanIsNeverAResume() {
        RefreshRequest request = new RefreshRequest("PARAM", "ACME", "RCT1");
        request.setResume("ON");
        assertEquals("ON", request.options().get("resume"));
        request.setMode("PLAN");

        assertEquals("plan", request.command());
        assertFalse(request.options().containsKey("resume"));
    }

    @Test
    void parametersAreReplacedOnceAndOnlyInTheirOwnForm() {
        EnvVars build = new EnvVars("CLIENT", "ACME", "N", "1", "EVIL", "${CLIENT}", "MODE", "PLAN", "x", "no");
        RefreshRequest request = new RefreshRequest("${GONE}", "${CLIENT}", "RCT${N}");
        request.setRequester("${EVIL}");
        request.setMode("${MODE}");
        request.setConfiguration("[TABLE KEPT PRD]\nhistory$x\n${CLIENT}_*");
        request.setHostCredentialsId("${CLIENT}");

        RefreshRequest expanded = request.expand(build);

        assertEquals("ACME", expanded.clientCode());
        assertEquals("RCT1", expanded.environment());
        assertEquals("${CLIENT}", expanded.requester());
        assertEquals("plan", expanded.command());
        assertEquals("[TABLE KEPT PRD]\nhistory$x\nACME_*", expanded.configuration());
        assertEquals("${CLIENT}", expanded.credentials().host(), "looked up as the user who chose it");
        assertThat(refused(expanded), containsString("type \"${GONE}\": one of PARAM, GLOBAL is expected"));
        assertEquals("${CLIENT}", request.getClientCode());
    }

    @ParameterizedTest
    @CsvSource({
        "2026-02-30, there is no such day",
        "20.11.2026, yyyy-MM-dd is expected",
        "2026-1-1, yyyy-MM-dd is expected",
        "9999-12-31, is in the future",
        "2026-11-20' --, yyyy-MM-dd is expected"
    })
    void aWrongDumpDateIsRefused(String date, String why) {
        assertThat(refused(r -> r.setDumpDate(date)), containsString(why));
    }

    @Test
    void todaysDumpIsAccepted() throws Exception {
        RefreshRequest request = new RefreshRequest("PARAM", "ACME", "RCT1");
        request.setDumpDate(LocalDate.now().toString());
        request.check();
    }

    @Test
    void everyWrongParameterIsOneLineWithItsValue() {
        assertThat(refused(new RefreshRequest("FULL", "ACME", "RCT1")), containsString("type \"FULL\""));
        assertThat(refused(new RefreshRequest("PARAM", "", "RCT1")), containsString("client code: a value is needed"));
        assertThat(
                refused(new RefreshRequest("PARAM", "ACME", "R;drop\n\u202etable")),
                containsString("environment \"R;drop��table\""));
        assertThat(refused(r -> r.setMode("plan")), containsString("mode \"plan\""));
        assertThat(refused(r -> r.setResume("yes")), containsString("resume \"yes\""));
        assertThat(refused(r -> r.setLogLevel("TRACE")), containsString("log level \"TRACE\""));
        assertThat(refused(r -> r.setWhenHeld("KILL")), containsString("when held \"KILL\""));
        assertThat(refused(r -> r.setOnViolation("ignore")), containsString("on violation \"ignore\""));
        assertThat(
                refused(r -> r.setStrategy("swap")),
                containsString("strategy \"swap\": one of auto, in-place, swap-tables, swap-database is expected"));
        assertThat(
                refused(r -> r.setOnLateChange("CARRY")),
                containsString("on late change \"CARRY\": one of carry, wait, fail is expected"));
        assertThat(
                refused(r -> r.setVerify("${GONE}")),
                containsString("verify \"${GONE}\": one of none, counts, content is expected"));
        assertThat(refused(r -> r.setRequester("x".repeat(101))), containsString("at most 100 characters"));
        assertThat(refused(r -> r.setRequester("a\nb")), containsString("without line breaks"));
        assertThat(
                refused(r -> {
                    r.setConfiguration("[TABLE PARAM]");
                    r.setConfigurationFile("a.ini");
                }),
                containsString("both given"));
    }

    private static String refused(Consumer<RefreshRequest> change) {
        RefreshRequest request = new RefreshRequest("PARAM", "ACME", "RCT1");
        change.accept(request);
        return refused(request);
    }

    private static String refused(EngineRequest request) {
        String message = assertThrows(AbortException.class, request::check).getMessage();
        assertFalse(message.contains("\n"), message);
        return message;
    }
}
