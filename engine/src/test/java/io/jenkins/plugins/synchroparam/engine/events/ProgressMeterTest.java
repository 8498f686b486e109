package io.jenkins.plugins.synchroparam.engine.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.synchroparam.engine.Patience;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressMeterTest {

    private final TestClock clock = new TestClock();
    private final StringBuffer out = new StringBuffer();
    private final List<Event> events = new ArrayList<>();
    private final EventStream stream = new EventStream(out, LogLevel.NORMAL, new Masker(), clock, List.of(events::add));

    @Test
    void saysNothingWhenTheWorkIsShort() {
        try (Progress progress = stream.progress("loading", 100, Unit.ROWS)) {
            clock.forwardMillis(4_999);
            progress.add(100);
        }
        assertThat(out).isEmpty();
    }

    @Test
    void saysSomethingEveryFiveSecondsAtMost() {
        try (Progress progress = stream.progress("loading", 100_000, Unit.ROWS)) {
            for (int i = 0; i < 100; i++) {
                clock.forwardMillis(100);
                progress.add(1_000);
            }
        }
        assertThat(lines())
                .containsExactly(
                        "loading 50 % · 50,000 of 100,000 rows · 10,000 rows/s · 5 s left",
                        "loading 100 % · 100,000 of 100,000 rows · 10,000 rows/s",
                        "loading 100 % · 100,000 of 100,000 rows · 10,000 rows/s · took 10 s");
    }

    @Test
    void doesWithoutATotal() {
        try (Progress progress = stream.progress("reading", 0, Unit.BYTES)) {
            clock.forwardMillis(5_000);
            progress.add(175_000_000);
        }
        assertThat(lines()).containsExactly("reading · 175 MB · 35 MB/s", "reading · 175 MB · 35 MB/s · took 5.0 s");
    }

    @Test
    void saysSoWhenThereIsMoreThanExpected() {
        try (Progress progress = stream.progress("reading", 100_000_000, Unit.BYTES)) {
            clock.forwardMillis(5_000);
            progress.add(175_000_000);
        }
        assertThat(lines().get(0)).isEqualTo("reading · 175 MB, more than the 100 MB expected · 35 MB/s");
    }

    @Test
    void theRateIsTheRecentOne() {
        try (Progress progress = stream.progress("loading", 10_000, Unit.COUNT)) {
            clock.forwardMillis(5_000);
            progress.add(5_000);
            for (int i = 0; i < 10; i++) {
                clock.forwardMillis(5_000);
                progress.add(5);
            }
        }
        assertThat(lines().get(10)).isEqualTo("loading 50 % · 5,050 of 10,000 · 1/s · 1 h 23 min left");
    }

    @Test
    void workThatHangsIsSeenToHang() throws Exception {
        EventStream quick =
                new EventStream(out, LogLevel.NORMAL, new Masker(), clock, List.of(events::add), Duration.ofMillis(20));
        try (Progress progress = quick.progress("restoring", 10, Unit.TABLES)) {
            progress.add(1);
            clock.forwardMillis(20);
            await("restoring 10 % · 1 of 10 tables");
            clock.forwardMillis(42_000);
            await("restoring 10 % · 1 of 10 tables · nothing new for 42 s");
            int said = lines().size();
            clock.forwardMillis(10_000);
            Thread.sleep(100);
            assertThat(lines()).as("the longer it hangs, the rarer it is said").hasSize(said);
        }
    }

    @Test
    void saysNothingAfterItsEnd() {
        Progress progress = stream.progress("loading", 100, Unit.ROWS);
        clock.forwardMillis(5_000);
        progress.add(1);
        progress.close();
        progress.close();
        clock.forwardMillis(5_000);
        progress.add(1);
        assertThat(lines()).hasSize(2);
        assertThat(events).hasSize(2).last().extracting("ended").isEqualTo(true);
    }

    private List<String> lines() {
        return out.toString().lines().map(line -> line.substring(12)).toList();
    }

    private void await(String start) throws Exception {
        Patience.until(() -> start + " in: " + out, () -> lines().stream().anyMatch(line -> line.startsWith(start)));
    }
}
