package io.jenkins.plugins.synchroparam.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrintableTest {

    @Test
    void escapesWhatCouldBreakTheLineOrDeceiveTheEye() {
        assertThat(Printable.escape("a\nb\r\tc\u001b[31m\u202egnp\u2028\ud800"))
                .isEqualTo("a\\nb\\r\\tc\\u001b[31m\\u202egnp\\u2028\\ud800");
    }

    @Test
    void leavesOrdinaryTextAlone() {
        assertThat(Printable.escape("société \"Été\" 東京 😀 C:\\x")).isEqualTo("société \"Été\" 東京 😀 C:\\x");
    }

    @Test
    void cutsLongTextBetweenCharacters() {
        assertThat(Printable.escape("😀😀😀", 2)).isEqualTo("😀😀…");
        assertThat(Printable.escape("abc", 3)).isEqualTo("abc");
    }

    @Test
    void showsTheValueOfAParameterInOneLine() {
        assertThat(new InputException("environment", "RCT1\nDROP", "expected letters and digits"))
                .hasMessage("environment \"RCT1\\nDROP\": expected letters and digits");
    }
}
