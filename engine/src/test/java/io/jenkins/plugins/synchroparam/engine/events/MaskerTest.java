package io.jenkins.plugins.synchroparam.engine.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.util.Base64;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MaskerTest {

    private static final String SECRET = "p'4s s/w\"ö:r\\d+*";

    private final Masker masker = new Masker();

    @Test
    void masksEveryFormOfASecret() {
        masker.register(SECRET);
        String form = URLEncoder.encode(SECRET, UTF_8);
        assertThat(masker.mask("a " + SECRET + " b")).isEqualTo("a **** b");
        assertThat(masker.mask("http://u:" + form + "@h")).isEqualTo("http://u:****@h");
        assertThat(masker.mask(form.replace("+", "%20").replace("*", "%2A"))).isEqualTo("****");
        assertThat(masker.mask("p%274s%20s%2fw%22%c3%b6%3ar%5cd%2b%2a")).isEqualTo("****");
        assertThat(masker.mask("x'" + SECRET.replace("'", "'\\''") + "'")).isEqualTo("x'****'");
        assertThat(masker.mask("E'" + SECRET.replace("'", "''") + "'")).isEqualTo("E'****'");
        assertThat(masker.mask("{\"p\":\"p'4s s/w\\\"ö:r\\\\d+*\"}")).isEqualTo("{\"p\":\"****\"}");
        assertThat(masker.mask("h:5432:*:u:p'4s s/w\"ö\\:r\\\\d+*")).isEqualTo("h:5432:*:u:****");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "u:", "us:", "user:"})
    void masksASecretInsideBase64(String before) {
        masker.register("correct horse battery");
        for (String after : new String[] {"", "\n", "@host"}) {
            String encoded =
                    Base64.getEncoder().encodeToString((before + "correct horse battery" + after).getBytes(UTF_8));
            String masked = masker.mask("Basic " + encoded);
            assertThat(masked).startsWith("Basic ").contains("****");
            // no more than the characters that also hold bits of what is around the secret
            assertThat(masked.length()).isLessThan("Basic ****".length() + before.length() * 2 + 12);
        }
    }

    @Test
    void leavesNoEndOfAnOverlappingSecret() {
        masker.register("abcdef");
        masker.register("defghi");
        masker.register("cd");
        assertThat(masker.mask("<abcdefghi>")).isEqualTo("<****>");
    }

    @Test
    void masksTheLongerOfTwoSecretsThatStartAlike() {
        masker.register("secret");
        masker.register("secret-and-more");
        assertThat(masker.mask("secret-and-more secret")).isEqualTo("**** ****");
    }

    @Test
    void masksEachLineOfAPrivateKey() {
        masker.register("-----BEGIN KEY-----\nb3BlbnNzaC1rZXk\nAAAAB3NzaC1yc2E\n-----END KEY-----\n");
        assertThat(masker.mask("line AAAAB3NzaC1yc2E of -----BEGIN KEY-----"))
                .isEqualTo("line **** of -----BEGIN KEY-----");
    }

    @Test
    void doesNotHideTheLogForATinySecret() {
        assertThat(masker.register("ab")).isFalse();
        assertThat(masker.register("")).isFalse();
        assertThat(masker.register(null)).isFalse();
        assertThat(masker.register("abc")).isTrue();
        assertThat(masker.mask("ab about abc")).isEqualTo("ab about ****");
        assertThat(masker.mask((String) null)).isEmpty();
    }

    @Test
    void losesNoSecretThatSeveralThreadsRegister() {
        IntStream.range(0, 200).parallel().forEach(i -> masker.register("secret-" + i + "-x"));
        IntStream.range(0, 200)
                .forEach(i -> assertThat(masker.mask("secret-" + i + "-x")).isEqualTo("****"));
    }
}
