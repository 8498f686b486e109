package io.jenkins.plugins.synchroparam.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HelpTest {

    @ParameterizedTest
    @ValueSource(strings = {"run", "plan", "resume", "status", "rollback", "unblock", "purge", "dump", "init-db"})
    void explainsACommandWithItsGroupsExamplesAndExitCodes(String command) {
        Invocation help = Invocation.of(command, "--help");

        assertThat(help.exitCode()).isZero();
        assertThat(help.err()).isEmpty();
        assertThat(help.out())
                .startsWith("Usage: synchro-param " + command + " [OPTIONS]")
                .contains("Example", "synchro-param " + command, "Exit codes:", "  3   done with warnings")
                .contains("synchroDB:", "Secrets:", "Who asks", "Output:", "--synchrodb", "--json")
                .doesNotContain("${", "null");
        assertThat(help.out().lines()).allMatch(line -> line.length() <= 100);
    }

    @Test
    void listsTheCommands() {
        assertThat(Invocation.of("--help").out())
                .contains("Usage: synchro-param COMMAND [OPTIONS]", "  run ", "  init-db ", "First steps:");
        assertThat(Invocation.of("--version").out())
                .startsWith("synchro-param ")
                .contains("Java ");
        assertThat(Invocation.of("run", "--version").out()).startsWith("synchro-param ");
    }
}
