package io.jenkins.plugins.synchroparam.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing of this reaches a server: the port of synchroDB is closed. */
class WrongUseTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "--type | WHOLE | type \"WHOLE\": GLOBAL or PARAM is expected",
                "--client | ../ACME | client code \"../ACME\": 1 to 32 letters, digits, _ or - are expected",
                "--client | A;DROP | client code \"A;DROP\": 1 to 32 letters, digits, _ or - are expected",
                "--client | A'B\"C | client code \"A'B\"C\": 1 to 32 letters, digits, _ or - are expected",
                "--client | @/etc/passwd | client code \"@/etc/passwd\": 1 to 32 letters",
                "--environment | RCT 1 | environment \"RCT 1\": 1 to 32 letters, digits, _ or - are expected",
                "--dump-date | 2026-02-30 | dump date \"2026-02-30\": there is no such day; yyyy-MM-dd is expected",
                "--dump-date | 01/02/2026 | dump date \"01/02/2026\": yyyy-MM-dd is expected, or nothing for the newest",
                "--dump-date | 9999-01-01 | dump date \"9999-01-01\": is in the future: today or earlier is expected",
                "--resume | maybe | resume \"maybe\": ON or OFF is expected",
                "--on-violation | shrug | on violation \"shrug\": not-valid or fail is expected",
                "--strategy | swap | strategy \"swap\": auto, in-place, swap-tables or swap-database is expected",
                "--on-late-change | forget | on late change \"forget\": carry, wait or fail is expected",
                "--verify | all | verify \"all\": none, counts or content is expected",
                "--job-name | `a\tb` | job name \"a\\tb\": 0 to 200 characters without line breaks are expected",
                "--config | /no/such/file | configuration file \"/no/such/file\": a file that exists and can be read",
                "--build-number | 12a | build number \"12a\": digits are expected, at most 18, or nothing",
                "--requester | `   ` | requester \"   \": 1 to 100 characters without line breaks are expected",
                "--log-level | LOUD | log level \"LOUD\": ERROR, NORMAL or DEBUG is expected",
                "--events | short | events \"short\": a nonce of 16 to 64 letters and digits is expected",
                "--report-directory | /dev/null | report directory \"/dev/null\": a directory that can be written",
                "--known-hosts | /no/such | known hosts \"/no/such\": a file that exists and can be read is expected",
                "--synchrodb | elsewhere | synchroDB address \"elsewhere\": host:port/database is expected",
                "--synchrodb | a b:1/x | synchroDB host \"a b\": a host name or an IP address is expected",
                "--synchrodb | h:99999/x | synchroDB port \"99999\": 1 to 65535 is expected",
                "--synchrodb-sslmode | maybe | synchroDB sslmode \"maybe\": one of disable, prefer, require",
                "--synchrodb-sslrootcert | /no/ca | synchroDB sslrootcert \"/no/ca\": a readable file"
            })
    void refusesAValueInOneLineThatNamesWhatIsAccepted(String option, String value, String expected) {
        Invocation run = Invocation.of(Invocation.with(option, value));

        assertThat(run.err()).startsWith("synchro-param: " + expected).hasLineCount(1);
        assertThat(run.err()).endsWith("(see \"synchro-param run --help\")\n");
        assertThat(run.out()).isEmpty();
        assertThat(run.exitCode()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--type", "--client", "--environment", "--synchrodb"})
    void takesAnEmptyValueAsNotGiven(String option) {
        Invocation empty = Invocation.of(Invocation.with(option, ""));
        List<String> without = new ArrayList<>(Arrays.asList(Invocation.with(option, "x")));
        without.subList(without.size() - 2, without.size()).clear();
        Invocation missing = Invocation.of(without.toArray(String[]::new));

        assertThat(empty.exitCode()).isEqualTo(2);
        assertThat(empty.err()).contains(" \"\": ").isEqualTo(missing.err());
    }

    @Test
    void takesEmptyValuesOfOptionsThatAreNotNeeded() {
        Invocation run = Invocation.of(Invocation.with(
                "--dump-date",
                "",
                "--resume=",
                "--config",
                "",
                "--requester",
                "",
                "--job-name",
                "",
                "--build-number",
                "",
                "--log-level",
                "",
                "--events",
                "",
                "--secrets",
                "",
                "--known-hosts=",
                "--report-directory",
                "",
                "--on-violation",
                "",
                "--strategy",
                "",
                "--on-late-change=",
                "--verify",
                ""));

        assertThat(run.err()).as("as far as the secrets").contains("no credential \"synchrodb\"");
        assertThat(run.exitCode()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"A\nB", "A\u0000B", "A\u001b[31mB", "A\u202eB", "A\r\nERROR: forged"})
    void keepsHostileTextInItsLine(String value) {
        for (String option : List.of(
                "--client",
                "--environment",
                "--type",
                "--dump-date",
                "--config",
                "--requester",
                "--job-name",
                "--build-number",
                "--report-directory",
                "--synchrodb",
                "--secrets",
                "--known-hosts",
                "--events",
                "--log-level",
                "--synchrodb-sslrootcert",
                "--on-violation",
                "--resume",
                "--strategy",
                "--on-late-change",
                "--verify")) {
            Invocation run = Invocation.of(Invocation.with(option, value));

            assertThat(run.err()).as(option).hasLineCount(1).startsWith("synchro-param: ");
            assertThat(run.err().strip()).as(option).doesNotContain("\u001b", "\u0000", "\u202e", "\r");
            assertThat(run.exitCode()).as(option + run.err()).isIn(1, 2);
        }
    }

    @Test
    void cutsAValueOfTenKilobytes() {
        Invocation run = Invocation.of(Invocation.with("--client", "A".repeat(10_240)));

        assertThat(run.err()).hasLineCount(1).hasSizeLessThan(400).contains("…");
        assertThat(run.exitCode()).isEqualTo(2);
    }

    @Test
    void refusesAJobNameThatIsTooLong() {
        assertThat(Invocation.of(Invocation.with("--job-name", "j".repeat(200))).err())
                .contains("no credential \"synchrodb\"");

        Invocation run = Invocation.of(Invocation.with("--job-name", "j".repeat(201)));

        assertThat(run.err())
                .hasLineCount(1)
                .startsWith("synchro-param: job name \"jjj")
                .contains("\": 0 to 200 characters without line breaks are expected");
        assertThat(run.exitCode()).isEqualTo(2);
    }

    @Test
    void takesTodayAsDumpDate() {
        assertThat(Invocation.of(Invocation.with("--dump-date", LocalDate.now().toString()))
                        .err())
                .contains("no credential \"synchrodb\"");
    }
}
