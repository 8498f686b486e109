package io.jenkins.plugins.synchroparam.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.synchroparam.engine.SynchroException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpNameTest {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 2);

    @ParameterizedTest
    @CsvSource({
        "2026-03-02, 2026-09-02, acme_rct_EXP_20260902",
        "2026-07-01, 2027-01-01, acme_rct_EXP_20270101",
        "2026-08-31, 2027-02-28, acme_rct_EXP_20270228",
        "2027-08-31, 2028-02-29, acme_rct_EXP_20280229",
        "2026-03-31, 2026-09-30, acme_rct_EXP_20260930",
        "2028-02-29, 2028-08-29, acme_rct_EXP_20280829"
    })
    void theDateIsSixMonthsAfterToday(LocalDate today, LocalDate expiry, String name) {
        assertThat(ExpName.expiry(today)).isEqualTo(expiry);
        assertThat(ExpName.of("acme_rct", today, 0)).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({"0, rct_EXP_20260902", "1, rct_EXP_20260902_2", "2, rct_EXP_20260902_3", "9, rct_EXP_20260902_10"})
    void furtherBackupsOfADayAreNumberedFromTwo(int number, String name) {
        assertThat(ExpName.of("rct", DAY, number)).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({"ACME RCT, ACME RCT_EXP_20260902", "a\"b$c, a\"b$c_EXP_20260902", "Récette, Récette_EXP_20260902"})
    void rctsNameIsTakenAsItIs(String rct, String name) {
        assertThat(ExpName.of(rct, DAY, 0)).isEqualTo(name);
    }

    @Test
    void aNameMayFillPostgresqls63BytesAndNoMore() {
        assertThat(ExpName.of("r".repeat(50), DAY, 0)).hasSize(63);
        refuses("r".repeat(51), 0);
    }

    @Test
    void bytesCountAndNotCharacters() {
        assertThat(ExpName.of("é".repeat(25), DAY, 0).getBytes(StandardCharsets.UTF_8))
                .hasSize(63);
        refuses("é".repeat(25) + "r", 0);
        assertThat(ExpName.of("数".repeat(16) + "rr", DAY, 0)).endsWith("_EXP_20260902");
        refuses("数".repeat(17), 0);
    }

    @Test
    void theNumberCountsToo() {
        assertThat(ExpName.of("r".repeat(48), DAY, 1)).hasSize(63);
        refuses("r".repeat(49), 1);
        refuses("r".repeat(48), 9);
    }

    private static void refuses(String rct, int number) {
        assertThatThrownBy(() -> ExpName.of(rct, DAY, number))
                .isInstanceOf(SynchroException.class)
                .hasMessageStartingWith("the backup database's name \"" + rct + "_EXP_20260902")
                .hasMessageEndingWith("\" is longer than PostgreSQL's 63 bytes; RCT's name must be shorter")
                .message()
                .hasLineCount(1);
    }
}
