package io.jenkins.plugins.synchroparam.engine.production;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.synchroparam.engine.InputException;
import io.jenkins.plugins.synchroparam.engine.catalogue.Catalogue.DumpRecord;
import io.jenkins.plugins.synchroparam.engine.production.DumpRequest.Compression;
import io.jenkins.plugins.synchroparam.engine.production.DumpRequest.Format;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DumpRequestTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 31);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "../ACME",
                "A;rm -rf /",
                "A'B",
                "A\"B",
                "A B",
                "A\nB",
                "é",
                "a/b",
                "123456789012345678901234567890123"
            })
    void refusesClientCodesThatCouldLeaveTheirPlace(String code) {
        assertThatThrownBy(() -> request(code, "p", 1))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("client code \"")
                .hasMessageNotContaining("\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/../b", "..", "a//b", "a\nb", "é"})
    void refusesOddPrefixes(String prefix) {
        assertThatThrownBy(() -> request("ACME", prefix, 1)).isInstanceOf(InputException.class);
    }

    @Test
    void refusesJobsAndRulesThatMakeNoSense() {
        assertThatThrownBy(() -> request("ACME", "", 0)).hasMessageContaining("jobs \"0\"");
        assertThatThrownBy(() -> request("ACME", "", 65)).hasMessageContaining("jobs \"65\"");
        assertThatThrownBy(() -> new Retention(0, 10)).hasMessageContaining("keep last \"0\"");
        assertThatThrownBy(() -> new Retention(1, -1)).hasMessageContaining("keep days \"-1\"");
    }

    @Test
    void placesAClientsDumpsBelowThePrefix() {
        assertThat(request("ACME", "", 1).clientPrefix()).isEqualTo("ACME/");
        assertThat(request("ACME", "/a/b/", 1).clientPrefix()).isEqualTo("a/b/ACME/");
    }

    @Test
    void knowsItsOwnDumps() {
        DumpRequest request = request("ACME", "p", 1);
        assertThat(DumpKey.matches(request, "p/ACME/db_20260101_000000/")).isTrue();
        assertThat(DumpKey.matches(request, "p/ACME/db_20260101_000000.dump")).isTrue();
        assertThat(DumpKey.matches(request, "p/ACME/")).isFalse();
        assertThat(DumpKey.matches(request, "p/ACME/x/db_20260101_000000/")).isFalse();
        assertThat(DumpKey.matches(request, "p/ACMEX/db_20260101_000000/")).isFalse();
        assertThat(DumpKey.matches(request, "ACME/db_20260101_000000/")).isFalse();
    }

    @Test
    void keepsTheNewestWhateverTheirAge() {
        assertThat(new Retention(3, 0).expired(dumps(100, 50, 40, 30, 20), TODAY))
                .extracting(DumpRecord::id)
                .containsExactly(100L, 50L);
        assertThat(new Retention(1, 0).expired(dumps(500), TODAY)).isEmpty();
    }

    @Test
    void keepsEverythingOfTheLastDays() {
        assertThat(new Retention(1, 30).expired(dumps(31, 30, 29, 1, 0), TODAY))
                .extracting(DumpRecord::id)
                .containsExactly(31L);
    }

    /** Dumps of so many days ago; the age is also the id. */
    private static List<DumpRecord> dumps(int... ages) {
        return IntStream.of(ages)
                .mapToObj(age -> new DumpRecord(age, "ACME", "s", "b", "k", TODAY.minusDays(age), 1, "15"))
                .toList();
    }

    private static DumpRequest request(String client, String prefix, int jobs) {
        return new DumpRequest(
                client, "s", "b", prefix, new Retention(1, 0), jobs, Format.DIRECTORY, Compression.AUTO, true);
    }
}
