package io.jenkins.plugins.synchroparam.engine.host;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Commands and files on this machine. */
final class LocalHostTest extends HostContractTest {

    private final Host host = new LocalHost("here", new SilentReporter());

    @Override
    Host host() {
        return host;
    }

    @Test
    void passesEveryLetterOnWhateverTheLocale() throws IOException {
        String line = LocalHost.line(List.of("printf", "%s\n", "é\\0101 €'", "😀"));

        assertThat(line).matches("\\A\\p{ASCII}*\\z");
        Process process = new ProcessBuilder("sh", "-c", line).start();
        assertThat(process.getInputStream().readAllBytes()).asString(UTF_8).isEqualTo("é\\0101 €'\n😀\n");
    }
}
