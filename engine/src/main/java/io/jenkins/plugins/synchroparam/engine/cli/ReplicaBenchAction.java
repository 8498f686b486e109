package io.jenkins.plugins.synchroparam.engine.cli;

import static io.jenkins.plugins.synchroparam.engine.cli.ReplicaOption.PROBES;
import static io.jenkins.plugins.synchroparam.engine.cli.ReplicaOption.REPETITIONS;
import static io.jenkins.plugins.synchroparam.engine.cli.ReplicaOption.ROWS;
import static io.jenkins.plugins.synchroparam.engine.cli.ReplicaOption.SOURCE;

import io.jenkins.plugins.synchroparam.engine.bench.replica.BenchFigureTable;
import io.jenkins.plugins.synchroparam.engine.bench.replica.BenchFigures;
import io.jenkins.plugins.synchroparam.engine.bench.replica.ReplicaBench;
import io.jenkins.plugins.synchroparam.engine.events.EventStream;
import io.jenkins.plugins.synchroparam.engine.events.LogLevel;
import io.jenkins.plugins.synchroparam.engine.events.Reporter;
import io.jenkins.plugins.synchroparam.engine.run.Parameters;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** {@code replica bench}: the replica measured on the servers of a configuration. */
final class ReplicaBenchAction {

    private static final int MOST_ROWS = 1_000_000;
    private static final int MOST = 10_000;

    private ReplicaBenchAction() {}

    static ReplicaAction bench() {
        return ReplicaAction.of(
                "bench",
                ReplicaBenchAction::run,
                List.of(SOURCE, ROWS, REPETITIONS, PROBES),
                "Measures the copy, the stream and the latency on the configuration's servers, in databases"
                        + " synchro_bench of its own, and beside pgloader where that is installed.");
    }

    private static Map<String, ?> run(ReplicaCall call) throws InterruptedException {
        Reporter silent = new EventStream(
                new StringBuilder(), LogLevel.ERROR, call.console().masker(), Clock.systemDefaultZone(), List.of());
        ReplicaBench bench = new ReplicaBench(
                call.reporter(),
                call.engine().loadConfig(),
                call.source(),
                number(call, ROWS, 300_000, 10, MOST_ROWS),
                number(call, REPETITIONS, 3, 1, MOST),
                number(call, PROBES, 200, 1, MOST));
        BenchFigures figures = bench.run(silent, call.console().environment().getOrDefault("PATH", ""));
        BenchFigureTable.show(call.reporter(), figures);
        return Map.of("figures", figures);
    }

    private static int number(ReplicaCall call, ReplicaOption option, int usual, int least, int most) {
        String given = call.text(option);
        return given.isEmpty() ? usual : Parameters.number(option.option().substring(2), given, least, most);
    }
}
