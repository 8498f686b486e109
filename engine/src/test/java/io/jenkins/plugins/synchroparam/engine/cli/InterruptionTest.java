package io.jenkins.plugins.synchroparam.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.synchroparam.engine.Patience;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class InterruptionTest {

    @Test
    void waitsOnSigtermUntilTheCommandHasCleanedUp() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        SlowCommand.class.getName())
                .redirectErrorStream(true)
                .start();
        try (BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(output.readLine()).isEqualTo("working");

            // Of the process itself it would close the stream that is read here.
            process.toHandle().destroy();

            assertThat(output.lines())
                    .containsExactly(
                            "synchro-param: told to end: connections are put back first, up to 60 s", "cleaned up");
            assertThat(process.waitFor(Patience.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .isTrue();
            assertThat(process.exitValue()).isEqualTo(143);
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void leavesNothingBehindWhenNoSignalComes() {
        assertThat(Interruption.during(System.err, () -> 3)).isEqualTo(3);
        assertThat(Thread.interrupted()).isFalse();
    }

    /** A command that works until it is interrupted, and needs some time then. */
    static final class SlowCommand {

        private SlowCommand() {}

        public static void main(String[] args) {
            System.exit(Interruption.during(System.err, SlowCommand::work));
        }

        private static int work() {
            System.out.println("working");
            try {
                Thread.sleep(Patience.PATIENCE.toMillis());
                return 0;
            } catch (InterruptedException e) {
                cleanUp();
                return 1;
            }
        }

        private static void cleanUp() {
            try {
                Thread.sleep(500);
                System.out.println("cleaned up");
            } catch (InterruptedException e) {
                System.out.println("interrupted twice");
            }
        }
    }
}
