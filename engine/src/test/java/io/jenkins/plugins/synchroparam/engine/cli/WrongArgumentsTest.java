package io.jenkins.plugins.synchroparam.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Arguments that are not understood, and what is promised all the same. */
class WrongArgumentsTest {

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "run --typ PARAM | unknown option \"--typ\": did you mean --type",
                "rnu | unknown command \"rnu\": one of run, plan, resume, status, rollback, unblock, purge, dump, init-db",
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
                "rollback --client ACME | environment \"\": 1 to 32 letters",
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
                Invocation.of(Invocation.with("--client", "a b", "--json")),
                Invocation.of("run", "--json", "--nonsense"))) {
            JsonNode answer = new ObjectMapper().readTree(run.out());
            assertThat(answer.path("command").asText()).isEqualTo("run");
            assertThat(answer.path("exitCode").asInt()).isEqualTo(2).isEqualTo(run.exitCode());
            assertThat(run.err()).contains(answer.path("error").asText()).hasLineCount(1);
        }
    }

    @Test
    void deletesTheSecretsAlsoWhenTheCommandIsRefused() throws Exception {
        for (String[] wrong : new String[][] {Invocation.with("--client", "a b"), {"run", "--nonsense"}}) {
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
        Files.writeString(
                defaults, "synchrodb = h:99999/é\nrun.client=from file\nclient=ALL\n", StandardCharsets.UTF_8);

        assertThat(Invocation.of("run", "--type", "PARAM", "--defaults", defaults.toString())
                        .err())
                .contains("client code \"from file\"");
        assertThat(Invocation.of("run", "--type", "PARAM", "--client", "", "--defaults=" + defaults)
                        .err())
                .contains("client code \"from file\"");
        assertThat(Invocation.of("purge", "--defaults", defaults.toString()).err())
                .contains("synchroDB port \"99999\"");
        Files.writeString(defaults, "synchrodbb=x\n", StandardCharsets.UTF_8);
        Invocation typo = Invocation.of("purge", "--defaults", defaults.toString());
        assertThat(typo.err())
                .contains("key \"synchrodbb\": the name of an option is expected")
                .hasLineCount(1);
        assertThat(typo.exitCode()).isEqualTo(2);
    }

    private Path secrets(String text) throws Exception {
        Path file = directory.resolve("secrets.json");
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(file, text);
    }
}
