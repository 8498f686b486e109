package io.jenkins.plugins.synchroparam.engine.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.synchroparam.engine.catalogue.Journal;
import io.jenkins.plugins.synchroparam.engine.events.Event;
import io.jenkins.plugins.synchroparam.engine.events.EventReader;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who reads the events alone learns why a command failed, however early that was. */
class ToldInEventsTest {

    private static final String NONCE = "0123456789abcdef";

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "run --typ PARAM | unknown option \"--typ\"",
                "rnu | unknown command \"rnu\"",
                "run stray | unknown argument \"stray\"",
                "run --client | Missing required parameter for option '--client'",
                "run --client A --client B | option '--client' (CODE) should be specified only once",
                "run --type WHOLE | type \"WHOLE\": GLOBAL or PARAM is expected",
                "run --log-level LOUD | log level \"LOUD\": ",
                "run --defaults nowhere.properties | defaults file nowhere.properties: there is no such file",
                "run --when-held perhaps --type PARAM | when held \"perhaps\": wait or fail is expected",
                "rollback --client A --environment B --wait-limit 0 | wait limit \"0\": a number from 1 to 10080 is",
                "run --type PARAM --client A --environment B --synchrodb localhost:1/x | no credential \"synchrodb\"",
                "dump --client A | store \"\": is needed"
            })
    void whenTheNonceIsAnArgument(String arguments, String expected) throws Exception {
        List<String> args = new ArrayList<>(List.of(arguments.split(" ")));
        args.addAll(1, List.of("--events", NONCE));

        assertTold(Invocation.of(args.toArray(String[]::new)), expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "synchrodbb=x | key \"synchrodbb\": the name of an option is expected",
                "type=WHOLE | type \"WHOLE\": GLOBAL or PARAM is expected",
                "log-level=LOUD | log level \"LOUD\": ",
                "delete-secrets=perhaps | perhaps",
                "client=\\u00 | a \\u is not followed by four hexadecimal digits",
                "run.resume=PERHAPS | resume \"PERHAPS\": ON or OFF is expected",
            })
    void whenItIsInTheDefaultsFileBesideWhatIsWrong(String line, String expected) throws Exception {
        for (String events : List.of("events", "run.events")) {
            Path defaults = directory.resolve("spec.properties");
            Files.writeString(defaults, events + "=" + NONCE + "\nclient=ACME\nenvironment=RCT1\n" + line + "\n");

            assertTold(Invocation.of("run", "--defaults", defaults.toString()), expected);
        }
    }

    @Test
    void alsoOfABrokenCommandLineBesideADefaultsFile() throws Exception {
        Path defaults = Files.writeString(directory.resolve("spec.properties"), "events=" + NONCE + "\njson=true\n");

        Invocation run = Invocation.of("run", "--nonsense", "--defaults=" + defaults);

        assertTold(new Invocation(run.exitCode(), run.err(), ""), "unknown option \"--nonsense\"");
        assertThat(run.out()).startsWith("{").contains("\"error\"");
    }

    @Test
    void ofAServerThatIsDownAndAnEnvironmentThatIsHeld() throws Exception {
        try (Site site = new Site();
                Journal holder = site.journal()) {
            holder.lock("ACME", "RCT1");
            String[] run = {
                "run",
                "--type",
                "PARAM",
                "--client",
                "ACME",
                "--environment",
                "RCT1",
                "--events",
                NONCE,
                "--report-directory",
                directory.toString()
            };
            assertTold(site.run(run), "ACME RCT1 is in use by jdoe since ");
            List<String> down = new ArrayList<>(List.of(run));
            down.addAll(List.of("--synchrodb", "localhost:1/none"));
            assertTold(
                    Invocation.in(Site.ENVIRONMENT, down.toArray(String[]::new)), "synchroDB \"none\" on localhost:1");
        }
    }

    /** A refused command must not leave its secrets lying about, wherever their file is named. */
    @Test
    void secretsThatTheDefaultsFileNamesAreDeletedWhenTheCommandIsRefused() throws Exception {
        Path secrets = Files.createFile(
                directory.resolve("secrets.json"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(secrets, "{}");
        Path defaults = Files.writeString(
                directory.resolve("spec.properties"), "secrets=" + secrets + "\ndelete-secrets=true\ntype=WHOLE\n");

        assertThat(Invocation.of("run", "--defaults", defaults.toString()).exitCode())
                .isEqualTo(2);
        assertThat(secrets).doesNotExist();
    }

    private static void assertTold(Invocation invocation, String expected) throws Exception {
        assertThat(invocation.exitCode()).as(invocation.all()).isIn(1, 2);
        List<Event> events = new ArrayList<>();
        try (EventReader reader = new EventReader(NONCE, new Collector(events))) {
            reader.read(new ByteArrayInputStream(invocation.out().getBytes(UTF_8)));
        }
        assertThat(events).as(invocation.all()).singleElement().isInstanceOfSatisfying(Event.Message.class, message -> {
            assertThat(message.severity()).isEqualTo(Event.Severity.ERROR);
            assertThat(message.text()).contains(expected).doesNotContain("\n");
        });
    }

    private record Collector(List<Event> events) implements EventReader.Listener {

        @Override
        public void line(String text) {
            // The log.
        }

        @Override
        public void event(Event event) {
            events.add(event);
        }

        @Override
        public void malformed(String why) {
            throw new AssertionError(why);
        }
    }
}
