package io.jenkins.plugins.synchroparam.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.synchroparam.stream.EngineEvent.ReplicaShown;
import io.jenkins.plugins.synchroparam.stream.ReplicaState;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The course of a replica: bounded, in order, the same when it is told again, and drawn as it was. */
class ReplicaReportTest {

    private final RunReport report = new RunReport();

    @Test
    void lagAndRateAreDrawn() {
        told(0, 4_000, 0);
        told(10_000, 2_000, 500);
        told(20_000, 0, 500);

        ReplicaView view = view(true);

        assertThat(view.source()).isEqualTo("shop");
        assertThat(view.plots()).hasSize(2);
        Plot lag = view.plots().get(0);
        assertThat(lag.line()).isEqualTo("0,0 500,100 1000,200");
        assertThat(lag.highest()).isEqualTo("4.0 s");
        Plot rate = view.plots().get(1);
        assertThat(rate.line()).isEqualTo("0,0 500,0 1000,200");
        assertThat(rate.highest()).isEqualTo("50 rows/s");
        assertThat(view.facts()).contains(new Fact("lag", "0 s"), new Fact("rows applied", "500"));
        assertThat(view.leftOut()).containsExactly(new Fact("shop_replica.odd", "a statement that cannot be followed"));
    }

    @Test
    void whatIsKnownLaterIsDrawnLater() {
        told(0, -1, 0);
        told(10_000, 2_000, 0);
        told(20_000, 0, 0);
        Plot lag = view(true).plots().get(0);
        assertThat(lag.line()).isEqualTo("500,0 1000,200");
        assertThat(lag.area()).isEqualTo("500,200 500,0 1000,200 1000,200");
    }

    @Test
    void aCommandTakesAsLongAsItsProcess() {
        told(3_000, 0, 0);
        assertThat(Timeline.of(report, State.DONE, 1_700_000_000_000L, 1_700_000_004_000L)
                        .millis())
                .isEqualTo(4_000);
        // Of a build that is older than these times.
        told(8_000, 0, 0);
        assertThat(Timeline.of(report, State.DONE, 0, 0).millis()).isEqualTo(5_000);
    }

    @Test
    void onePointIsNoCourse() {
        told(0, 4_000, 0);
        assertThat(view(true).plots()).isEmpty();
    }

    @Test
    void whatIsToldAgainChangesNothing() {
        told(10_000, 2_000, 500);
        told(20_000, 1_000, 700);
        int version = report.version();
        assertThat(report.apply(event(10_000, 2_000, 500))).isFalse();
        assertThat(report.apply(event(20_000, 1_000, 700))).isFalse();
        assertThat(report.version()).isEqualTo(version);
        assertThat(report.replicas().get(0).samples()).hasSize(2);
    }

    @Test
    void alongCourseIsCoarserAndKeepsItsEnds(@TempDir Path directory) throws Exception {
        IntStream.range(0, 50_000).forEach(i -> told(i * 1_000L, 0, i));
        new ReportFile(directory.resolve("report.json")).write(report);
        ReplicaReport read = new ReportFile(directory.resolve("report.json"))
                .read()
                .replicas()
                .get(0);
        assertThat(read.samples()).hasSizeBetween(ReplicaReport.MOST_SAMPLES / 2, ReplicaReport.MOST_SAMPLES);
        assertThat(read.samples().get(0).rows()).isZero();
        assertThat(read.samples().get(read.samples().size() - 1).rows()).isEqualTo(49_999);
        assertThat(read.samples()).isSortedAccordingTo((a, b) -> Long.compare(a.time(), b.time()));
        assertThat(read.state()).isEqualTo(state(0, 49_999));
    }

    @Test
    void moreSourcesThanAPageShowsAreLeftOut() {
        for (int i = 0; i < 30; i++) {
            report.apply(new ReplicaShown(
                    i + 1, new ReplicaState("s" + i, "stopped", true, 0, 0, 0, 0, 0, 0, Map.of(), 0, "")));
        }
        assertThat(report.replicas()).hasSize(20);
        assertThat(report.leftOut()).isTrue();
    }

    private void told(long time, long lag, long rows) {
        assertThat(report.apply(event(time, lag, rows))).isTrue();
    }

    private static ReplicaShown event(long time, long lag, long rows) {
        return new ReplicaShown(1_700_000_000_000L + time, state(lag, rows));
    }

    private static ReplicaState state(long lag, long rows) {
        return new ReplicaState(
                "shop",
                "running",
                true,
                lag,
                rows,
                3,
                0,
                0,
                12,
                Map.of("shop_replica.odd", "a statement that cannot be followed"),
                1,
                "binlog.000002:42");
    }

    private ReplicaView view(boolean running) {
        List<ReplicaReport> replicas = report.replicas();
        assertThat(replicas).hasSize(1);
        return new ReplicaView(replicas.get(0), running);
    }
}
