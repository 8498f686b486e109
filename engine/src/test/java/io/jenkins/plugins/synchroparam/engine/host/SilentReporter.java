package io.jenkins.plugins.synchroparam.engine.host;

import io.jenkins.plugins.synchroparam.engine.events.Progress;
import io.jenkins.plugins.synchroparam.engine.events.Reporter;
import io.jenkins.plugins.synchroparam.engine.events.TextTable;
import io.jenkins.plugins.synchroparam.engine.events.Unit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps lines for a test to look at. */
final class SilentReporter implements Reporter {

    final List<String> lines = new CopyOnWriteArrayList<>();
    final List<String> warnings = new CopyOnWriteArrayList<>();

    @Override
    public void info(String line) {
        lines.add(line);
    }

    @Override
    public void debug(String line) {
        lines.add(line);
    }

    @Override
    public void warn(String message) {
        warnings.add(message);
    }

    @Override
    public void error(String message) {
        lines.add(message);
    }

    @Override
    public void table(TextTable table) {
        lines.add(table.title());
    }

    @Override
    public void figure(String name, long value, Unit unit) {
        lines.add(name);
    }

    @Override
    public Progress progress(String what, long total, Unit unit) {
        throw new UnsupportedOperationException("hosts report no progress");
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
