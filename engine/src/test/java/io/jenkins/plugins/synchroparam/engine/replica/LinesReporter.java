package io.jenkins.plugins.synchroparam.engine.replica;

import io.jenkins.plugins.synchroparam.engine.events.Progress;
import io.jenkins.plugins.synchroparam.engine.events.Reporter;
import io.jenkins.plugins.synchroparam.engine.events.TextTable;
import io.jenkins.plugins.synchroparam.engine.events.Unit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** Keeps what it is told for a test to look at. */
final class LinesReporter implements Reporter {

    final List<String> warnings = new CopyOnWriteArrayList<>();
    final AtomicLong progressed = new AtomicLong();

    @Override
    public void info(String line) {}

    @Override
    public void debug(String line) {}

    @Override
    public void warn(String message) {
        warnings.add(message);
    }

    @Override
    public void error(String message) {
        warnings.add(message);
    }

    @Override
    public void table(TextTable table) {}

    @Override
    public void figure(String name, long value, Unit unit) {}

    @Override
    public Progress progress(String what, long total, Unit unit) {
        return new Progress() {
            @Override
            public void add(long amount) {
                progressed.addAndGet(amount);
            }

            @Override
            public void rows(long count) {}

            @Override
            public void close() {}
        };
    }

    @Override
    public Map<String, Figure> figures() {
        return Map.of();
    }

    @Override
    public int warnings() {
        return warnings.size();
    }
}
