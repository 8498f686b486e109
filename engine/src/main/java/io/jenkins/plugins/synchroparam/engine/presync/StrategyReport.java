package io.jenkins.plugins.synchroparam.engine.presync;

import io.jenkins.plugins.synchroparam.engine.events.Amounts;
import io.jenkins.plugins.synchroparam.engine.events.RunReporter;
import io.jenkins.plugins.synchroparam.engine.events.TextTable;
import io.jenkins.plugins.synchroparam.engine.events.TextTable.Column;
import io.jenkins.plugins.synchroparam.engine.run.StrategyChoice;
import io.jenkins.plugins.synchroparam.engine.run.StrategyChoice.Candidate;
import java.util.List;

/** Shows how the tables will be replaced, what each way would cost, and why not the others. */
final class StrategyReport {

    private StrategyReport() {}

    static void show(RunReporter reporter, StrategyChoice choice) {
        reporter.info("strategy: " + choice.strategy() + (choice.asked() ? ", as asked for" : ": " + choice.reason()));
        reporter.table(new TextTable(
                "",
                List.of(
                        Column.left("strategy"),
                        Column.right("blocked, about"),
                        Column.right("copied of RCT"),
                        Column.right("loaded"),
                        Column.right("room needed"),
                        Column.left("")),
                choice.candidates().stream().map(c -> row(choice, c)).toList()));
    }

    private static List<String> row(StrategyChoice choice, Candidate candidate) {
        String word = candidate.strategy() == choice.strategy()
                ? "chosen"
                : candidate.possible() ? choice.asked() ? "" : "costs more" : "no: " + candidate.refusal();
        return List.of(
                candidate.strategy().id(),
                Amounts.duration(candidate.blockedMillis()),
                Amounts.bytes(candidate.bytesCopied()),
                Amounts.bytes(candidate.bytesLoaded()),
                Amounts.bytes(candidate.diskBytes()),
                word);
    }
}
