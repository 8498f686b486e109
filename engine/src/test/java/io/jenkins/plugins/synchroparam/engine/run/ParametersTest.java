package io.jenkins.plugins.synchroparam.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.synchroparam.engine.InputException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParametersTest {

    private static final Clock TODAY = Clock.fixed(Instant.parse("2026-03-02T10:00:00Z"), ZoneOffset.UTC);

    private static void refuses(ThrowingCallable check, String message) {
        assertThatThrownBy(check)
                .isInstanceOf(InputException.class)
                .hasMessage(message)
                .message()
                .hasLineCount(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"../ACME", "..", "ACME;", "AC'ME", "AC\"ME", "A B", "A/B", "A\\B", "$(id)", "`id`", "é", "a.b"})
    void refusesCodesThatAreMoreThanLettersAndDigits(String code) {
        refuses(
                () -> Parameters.clientCode(code),
                "client code \"" + code + "\": 1 to 32 letters, digits, _ or - are expected");
        refuses(
                () -> Parameters.environment(code),
                "environment \"" + code + "\": 1 to 32 letters, digits, _ or - are expected");
    }

    @Test
    void showsAHostileCodeOnOneLine() {
        refuses(
                () -> Parameters.clientCode("ACME\nFAILED\u001b[2J"),
                "client code \"ACME\\nFAILED\\u001b[2J\": 1 to 32 letters, digits, _ or - are expected");
        refuses(
                () -> Parameters.clientCode("x".repeat(33)),
                "client code \"" + "x".repeat(33) + "\": 1 to 32 letters, digits, _ or - are expected");
        refuses(() -> Parameters.clientCode(""), "client code \"\": 1 to 32 letters, digits, _ or - are expected");
        refuses(() -> Parameters.clientCode(null), "client code \"\": 1 to 32 letters, digits, _ or - are expected");
    }

    @Test
    void acceptsCodesAsTheyAreUsed() {
        assertThat(Parameters.clientCode("ACME_2-b")).isEqualTo("ACME_2-b");
        assertThat(Parameters.environment("RCT1")).isEqualTo("RCT1");
        assertThat(Parameters.filter("client code", "")).isEmpty();
    }

    @Test
    void refusesTypesThatAreNone() {
        refuses(() -> Parameters.type("FULL"), "type \"FULL\": GLOBAL or PARAM is expected");
        refuses(() -> Parameters.type(""), "type \"\": GLOBAL or PARAM is expected");
        assertThat(Parameters.type("param")).isEqualTo(RunRequest.Type.PARAM);
    }

    @Test
    void refusesTextsWithLineBreaksOrTooLong() {
        refuses(
                () -> Parameters.requester("me\nyou"),
                "requester \"me\\nyou\": 1 to 100 characters without line breaks are expected");
        refuses(
                () -> Parameters.requester("  "),
                "requester \"  \": 1 to 100 characters without line breaks are expected");
        assertThatThrownBy(() -> Parameters.jobName("j".repeat(201))).hasMessageContaining("0 to 200 characters");
        refuses(
                () -> Parameters.buildNumber("12a"),
                "build number \"12a\": digits are expected, at most 18, or nothing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"02/03/2026", "2026-3-2", "20260302", "yesterday", "2026-03-02 ", "2026-03-02'"})
    void refusesDatesInAnotherForm(String date) {
        refuses(
                () -> Parameters.dumpDate(date, TODAY),
                "dump date \"" + date + "\": yyyy-MM-dd is expected, or nothing for the newest dump");
    }

    @Test
    void refusesDaysThatDoNotExistOrAreToCome() {
        refuses(
                () -> Parameters.dumpDate("2026-02-29", TODAY),
                "dump date \"2026-02-29\": there is no such day; yyyy-MM-dd is expected, or nothing");
        refuses(
                () -> Parameters.dumpDate("2026-03-03", TODAY),
                "dump date \"2026-03-03\": is in the future: today or earlier is expected, or nothing for the newest"
                        + " dump");
        assertThat(Parameters.dumpDate("2026-03-02", TODAY)).contains(LocalDate.of(2026, 3, 2));
        assertThat(Parameters.dumpDate("", TODAY)).isEmpty();
    }

    @Test
    void refusesSwitchesInOtherPositions() {
        refuses(() -> Parameters.resume("yes"), "resume \"yes\": ON or OFF is expected");
        refuses(() -> Parameters.waitWhenHeld("perhaps"), "when held \"perhaps\": wait or fail is expected");
        refuses(() -> Parameters.failOnViolations("warn"), "on violation \"warn\": not-valid or fail is expected");
        refuses(
                () -> Parameters.approach("fast", ""),
                "strategy \"fast\": auto, in-place, swap-tables or swap-database is expected");
        refuses(() -> Parameters.approach("", "ignore"), "on late change \"ignore\": carry, wait or fail is expected");
    }

    @Test
    void theStrategyIsChosenByThePlanUnlessOneIsNamed() {
        assertThat(Parameters.approach("", "")).isEqualTo(Approach.AUTO);
        assertThat(Parameters.approach("AUTO", "")).isEqualTo(Approach.AUTO);
        assertThat(Parameters.approach("Swap-Database", "wait"))
                .isEqualTo(new Approach(Optional.of(Strategy.SWAP_DATABASE), LateChange.WAIT));
        refuses(() -> Parameters.number("jobs", "0", 1, 16), "jobs \"0\": a number from 1 to 16 is expected");
        refuses(
                () -> Parameters.number("jobs", "99999999999", 1, 16),
                "jobs \"99999999999\": a number from 1 to 16 is expected");
    }

    @Test
    void refusesFilesThatAreNotThere(@TempDir Path directory) {
        refuses(
                () -> PathParameters.readableFile("config file", directory.toString()),
                "config file \"" + directory + "\": a file that exists and can be read is expected");
        refuses(
                () -> PathParameters.directory("report directory", "/dev/null"),
                "report directory \"/dev/null\": a directory that can be written, or a new one, is expected");
        refuses(
                () -> PathParameters.path("config file", "a\0b"),
                "config file \"a\\u0000b\": a path of this machine is expected");
    }
}
