package io.jenkins.plugins.synchroparam.engine.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The log of a sample run, compared with files that were read and found good by a person. */
class ConsoleLogTest {

    @ParameterizedTest
    @CsvSource({"NORMAL,unstable", "DEBUG,unstable", "ERROR,unstable", "NORMAL,failed", "ERROR,failed"})
    void looksLikeTheSample(LogLevel level, String kind) throws IOException {
        String log = log(level, kind.equals("failed"));
        String name = "log-" + kind + "-" + level.name().toLowerCase(Locale.ROOT) + ".txt";
        // what is to be read, and copied over the sample when it is better
        Path shown = Files.createDirectories(Path.of("target", "samples")).resolve(name);
        Files.writeString(shown, log);
        try (InputStream sample = getClass().getResourceAsStream(name)) {
            assertThat(sample).as("sample " + name).isNotNull();
            assertThat(log).isEqualTo(new String(sample.readAllBytes(), UTF_8));
        }
    }

    @Test
    void noTextBreaksOutOfItsLine() {
        StringBuilder out = new StringBuilder();
        EventStream stream = new EventStream(out, LogLevel.DEBUG, new Masker(), new TestClock(), List.of());
        stream.info("a\n21:35:00  ══ result");
        stream.warn("b\r\nERROR: c");
        stream.error("\u001b[2Jd");
        stream.debug("one\n\n\u001b[31mtwo");
        assertThat(out.toString().lines())
                .containsExactly(
                        "21:35:00    a\\n21:35:00  ══ result",
                        "21:35:00    WARNING: b\\r\\nERROR: c",
                        "21:35:00    ERROR: \\u001b[2Jd",
                        "21:35:00    [debug] one",
                        "21:35:00    [debug]",
                        "21:35:00    [debug] \\u001b[31mtwo");
    }

    private static String log(LogLevel level, boolean failed) {
        StringBuilder out = new StringBuilder();
        TestClock clock = new TestClock();
        Masker masker = new Masker();
        masker.register("hunter2 secret");
        SampleRun run = new SampleRun(new EventStream(out, level, masker, clock, List.of()), clock);
        if (failed) {
            run.failed();
        } else {
            run.unstable();
        }
        return out.toString();
    }
}
