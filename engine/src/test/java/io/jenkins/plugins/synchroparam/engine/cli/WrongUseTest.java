package io.jenkins.plugins.synchroparam.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing of this reaches a server: the port of synchroDB is closed. */
class WrongUseTest {

    @TempDir
    private Path directory;

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
        Invocation run = Invocation.of(with(option, value));

        assertThat(run.err()).startsWith("synchro-param: " + expected).hasLineCount(1);
        assertThat(run.err()).endsWith("(see \"synchro-param run --help\")\n");
        assertThat(run.out()).isEmpty();
        assertThat(run.exitCode()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--type", "--client", "--environment", "--synchrodb"})
    void takesAnEmptyValueAsNotGiven(String option) {
        Invocation empty = Invocation.of(with(option, ""));
        List<String> without = new ArrayList<>(Arrays.asList(with(option, "x")));
        without.subList(without.size() - 2, without.size()).clear();
        Invocation missing = Invocation.of(without.toArray(String[]::new));

        assertThat(empty.exitCode()).isEqualTo(2);
        assertThat(empty.err()).contains(" \"\": ").isEqualTo(missing.err());
    }

    @Test
    void takesEmptyValuesOfOptionsThatAreNotNeeded() {
        Invocation run = Invocation.of(with(
                "--dump-date", "", "--resume=", "--config", "", "--requester", "", "--job-name", "", "--build-number", "",
                "--log-level", "", "--events", "", "--secrets", "", "--known-hosts=", "--report-directory", "",
                "--on-violation", ""));

        assertThat(run.err()).as("as far as the secrets").contains("no credential \"synchrodb\"");
        assertThat(run.exitCode()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"A\nB", "A\u0000B", "A\u001b[31mB", "A\u202eB", "A\r\nERROR: forged"})
    void keepsHostileTextInItsLine(String value) {
        for (String option : List.of(
                "--client", "--environment", "--type", "--dump-date", "--config", "--requester", "--job-name",
                "--build-number", "--report-directory", "--synchrodb", "--secrets", "--known-hosts", "--events",
                "--log-level", "--synchrodb-sslrootcert", "--on-violation", "--resume")) {
            Invocation run = Invocation.of(with(option, value));

            assertThat(run.err()).as(option).hasLineCount(1).startsWith("synchro-param: ");
            assertThat(run.err().strip()).as(option).doesNotContain("\u001b", "\u0000", "\u202e", "\r");
            assertThat(run.exitCode()).as(option + run.err()).isIn(1, 2);
        }
    }

    @Test
    void cutsAValueOfTenKilobytes() {
        Invocation run = Invocation.of(with("--client", "A".repeat(10_240)));

        assertThat(run.err()).hasLineCount(1).hasSizeLessThan(400).contains("…");
        assertThat(run.exitCode()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "run --typ PARAM | unknown option \"--typ\": did you mean --type",
                "rnu | unknown command \"rnu\": one of run, plan, resume, status, unblock, purge, dump, init-db",
                "run stray | unknown argument \"stray\" (see",
                "run --client --environment RCT1 | Expected parameter for option '--client' but found '--environment'",
                "run --client A --client B | option '--client' (CODE) should be specified only once",
                "status --runs many | runs \"many\": a number from 0 to 1000 is expected",
                "status --run 0 | run \"0\": a number from 1 to 999999999 is expected",
                "status --runs -1 | runs \"-1\": a number from 0 to 1000 is expected",
                "dump --client ACME | store \"\": is needed: --store names it",
                "dump --client ACME --store s --bucket b --jobs 0 | jobs \"0\": a number from 1 to 64 is expected",
                "dump --client ACME --store s --bucket b --keep-last 0 | keep last \"0\": a number from 1 to",
                "dump --client ACME --store s --bucket b --format PLAIN | format \"PLAIN\": DIRECTORY or CUSTOM is",
                "init-db | synchroDB address \"\": --synchrodb host:port/database is needed",
                "unblock --client ACME | environment \"\": 1 to 32 letters",
                "purge --client A/B | client code \"A/B\": 1 to 32 letters"
            })
    void refusesArgumentsThatItDoesNotKnow(String arguments, String expected) {
        Invocation run = Invocation.of(arguments.split(" "));

        assertThat(run.err()).startsWith("synchro-param: " + expected).hasLineCount(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.exitCode()).isEqualTo(2);
    }

    @Test
    void namesTheCommandsWhenNoneIsGiven() {
        assertThat(Invocation.of().err()).startsWith("synchro-param: no command is given: one of run, plan");
        assertThat(Invocation.of().exitCode()).isEqualTo(2);
    }

    @Test
    void answersInJsonWhenThatIsAsked() throws Exception {
        for (Invocation run : List.of(
                Invocation.of(with("--client", "a b", "--json")), Invocation.of("run", "--json", "--nonsense"))) {
            JsonNode answer = new ObjectMapper().readTree(run.out());
            assertThat(answer.path("command").asText()).isEqualTo("run");
            assertThat(answer.path("exitCode").asInt()).isEqualTo(2).isEqualTo(run.exitCode());
            assertThat(run.err()).contains(answer.path("error").asText()).hasLineCount(1);
        }
    }

    @Test
    void takesTodayAsDumpDate() {
        assertThat(Invocation.of(with("--dump-date", LocalDate.now().toString())).err())
                .contains("no credential \"synchrodb\"");
    }

    @Test
    void deletesTheSecretsAlsoWhenTheCommandIsRefused() throws Exception {
        for (String[] wrong : new String[][] {with("--client", "a b"), {"run", "--nonsense"}}) {
            Path secrets = secrets("{}");
            List<String> args = new ArrayList<>(Arrays.asList(wrong));
            args.addAll(List.of("--secrets", secrets.toString(), "--delete-secrets"));

            assertThat(Invocation.of(args.toArray(String[]::new)).exitCode()).isEqualTo(2);
            assertThat(secrets).doesNotExist();
        }
    }

    @Test
    void readsOptionsFromADefaultsFile() throws Exception {
        Path defaults = directory.resolve("defaults.properties");
        Files.writeString(defaults, "synchrodb = h:99999/é\nrun.client=from file\nclient=ALL\n", StandardCharsets.UTF_8);

        assertThat(Invocation.of("run", "--type", "PARAM", "--defaults", defaults.toString()).err())
                .contains("client code \"from file\"");
        assertThat(Invocation.of("run", "--type", "PARAM", "--client", "", "--defaults=" + defaults).err())
                .contains("client code \"from file\"");
        assertThat(Invocation.of("purge", "--defaults", defaults.toString()).err())
                .contains("synchroDB port \"99999\"");
        Files.writeString(defaults, "synchrodbb=x\n", StandardCharsets.UTF_8);
        Invocation typo = Invocation.of("purge", "--defaults", defaults.toString());
        assertThat(typo.err()).contains("key \"synchrodbb\": the name of an option is expected").hasLineCount(1);
        assertThat(typo.exitCode()).isEqualTo(2);
    }

    private Path secrets(String text) throws Exception {
        Path file = directory.resolve("secrets.json");
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(file, text);
    }

    /** A run that is right but for these options, which replace the usual ones. */
    private static String[] with(String... options) {
        List<String> given = Arrays.asList(options);
        List<String> args = new ArrayList<>(List.of("run"));
        List<String> usual = List.of(
                "--type", "PARAM", "--client", "ACME", "--environment", "RCT1", "--synchrodb", "localhost:1/none");
        for (int i = 0; i < usual.size(); i += 2) {
            if (!given.contains(usual.get(i))) {
                args.addAll(usual.subList(i, i + 2));
            }
        }
        args.addAll(given);
        return args.toArray(String[]::new);
    }
}
