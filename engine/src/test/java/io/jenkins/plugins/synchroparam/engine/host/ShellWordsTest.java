package io.jenkins.plugins.synchroparam.engine.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ShellWordsTest {

    @Test
    void quotesWhatAShellWouldRead() {
        assertThat(ShellWords.join(List.of("/usr/bin/x", "a b", "it's", "", "$HOME", "~", "a=b", "\n")))
                .isEqualTo("/usr/bin/x 'a b' 'it'\\''s' '' '$HOME' '~' 'a=b' '\n'");
    }

    @Test
    void refusesANulCharacter() {
        assertThatThrownBy(() -> ShellWords.quote("a\0b")).isInstanceOf(HostException.class);
    }
}
