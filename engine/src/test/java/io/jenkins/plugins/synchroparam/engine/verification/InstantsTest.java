package io.jenkins.plugins.synchroparam.engine.verification;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InstantsTest {

    @ParameterizedTest
    @CsvSource({
        "2026-03-01 00:30:00.5+05:30, 2026-02-28 19:00:00.5+00",
        "2026-03-01 00:30:00-03, 2026-03-01 03:30:00+00",
        "1890-01-01 00:00:00+00:09:21, 1889-12-31 23:50:39+00",
        "0001-01-01 00:00:00+02, 0001-12-31 22:00:00+00 BC",
        "0044-03-15 12:00:00+01 BC, 0044-03-15 11:00:00+00 BC",
        "12026-03-01 00:00:00+00, 12026-03-01 00:00:00+00",
        "infinity, infinity",
        "-infinity, -infinity",
        "2026-03-01 00:30:00, 2026-03-01 00:30:00"
    })
    void areBroughtToUtc(String written, String utc) {
        assertThat(Instants.inUtc(written)).isEqualTo(utc);
    }
}
