package io.jenkins.plugins.synchroparam.engine.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.synchroparam.engine.events.Reporter.Figure;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmountsTest {

    @ParameterizedTest
    @CsvSource({
        "0,0 B",
        "999,999 B",
        "1000,1.0 kB",
        "1234567890,1.2 GB",
        "14800000000,14.8 GB",
        "842000000,842 MB",
        "99940000,99.9 MB",
        "99960000,100 MB",
        "999499999,999 MB",
        "999600000,1.0 GB",
        "-1500,-1.5 kB",
        "9223372036854775807,9.2 EB"
    })
    void showsBytesInDecimalUnits(long bytes, String text) {
        assertThat(Amounts.bytes(bytes)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "0,0 s",
        "49,<0.1 s",
        "50,0.1 s",
        "4200,4.2 s",
        "9949,9.9 s",
        "9950,10 s",
        "59499,59 s",
        "59500,1 min 00 s",
        "125000,2 min 05 s",
        "3599600,1 h 00 min",
        "11220000,3 h 07 min",
        "172799000,2 d 00 h",
        "187200000,2 d 04 h",
        "-5,0 s"
    })
    void showsDurationsInTwoUnitsAtMost(long millis, String text) {
        assertThat(Amounts.duration(millis)).isEqualTo(text);
    }

    @Test
    void countsInTheSingularToo() {
        assertThat(Amounts.of(1, Unit.ROWS)).isEqualTo("1 row");
        assertThat(Amounts.of(0, Unit.TABLES)).isEqualTo("0 tables");
        assertThat(Amounts.of(12_345, Unit.FILES)).isEqualTo("12,345 files");
        assertThat(Amounts.of(12, Unit.COUNT)).isEqualTo("12");
    }

    @Test
    void namesAFigureWithoutSayingItsUnitTwice() {
        assertThat(Amounts.named("rows loaded", new Figure(1, Unit.ROWS))).isEqualTo("1 row loaded");
        assertThat(Amounts.named("tables", new Figure(35, Unit.TABLES))).isEqualTo("35 tables");
        assertThat(Amounts.named("bytes read", new Figure(1500, Unit.BYTES))).isEqualTo("1.5 kB read");
        assertThat(Amounts.named("archive", new Figure(1500, Unit.BYTES))).isEqualTo("archive: 1.5 kB");
        assertThat(Amounts.named("parallelism", new Figure(4, Unit.COUNT))).isEqualTo("parallelism: 4");
    }

    @Test
    void showsRatesWithoutNeedlessDigits() {
        assertThat(Amounts.rate(35_400_000, Unit.BYTES)).isEqualTo("35 MB/s");
        assertThat(Amounts.rate(3_540_000, Unit.BYTES)).isEqualTo("3.5 MB/s");
        assertThat(Amounts.rate(999_700, Unit.BYTES)).isEqualTo("1.0 MB/s");
        assertThat(Amounts.rate(12_345, Unit.ROWS)).isEqualTo("12,345 rows/s");
        assertThat(Amounts.rate(12, Unit.COUNT)).isEqualTo("12/s");
    }

    @Test
    void saysHowMuchOfATotal() {
        assertThat(Amounts.outOf(1_200_000_000L, 2_700_000_000L, Unit.BYTES)).isEqualTo("1.2 of 2.7 GB");
        assertThat(Amounts.outOf(12, 35, Unit.TABLES)).isEqualTo("12 of 35 tables");
        assertThat(Amounts.remaining(200)).isEqualTo("1 s");
        assertThat(Amounts.remaining(42_300)).isEqualTo("42 s");
    }

    @Test
    void isTheSameInEveryLocale() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.FRANCE);
        try {
            assertThat(Amounts.of(1_234_567, Unit.ROWS)).isEqualTo("1,234,567 rows");
            assertThat(Amounts.bytes(1500)).isEqualTo("1.5 kB");
        } finally {
            Locale.setDefault(before);
        }
    }
}
