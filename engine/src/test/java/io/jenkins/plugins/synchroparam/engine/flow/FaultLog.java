package io.jenkins.plugins.synchroparam.engine.flow;

import java.io.IOException;
import java.io.Writer;
import java.sql.SQLException;
import java.util.List;

/** A log during whose writing something happens, once, where it has reached the given lines one after the other. */
final class FaultLog extends Writer {

    /** What happens. */
    @FunctionalInterface
    interface Happening {
        void run() throws IOException, SQLException;
    }

    private final StringBuffer log;
    private final List<String> lines;
    private final Happening happening;
    private int reached;

    FaultLog(StringBuffer log, List<String> lines, Happening happening) {
        this.log = log;
        this.lines = lines;
        this.happening = happening;
    }

    @Override
    public void write(char[] buffer, int offset, int length) throws IOException {
        String text = new String(buffer, offset, length);
        log.append(text);
        while (reached < lines.size() && text.contains(lines.get(reached))) {
            text = text.substring(
                    text.indexOf(lines.get(reached)) + lines.get(reached).length());
            reached++;
            if (reached == lines.size()) {
                happen();
            }
        }
    }

    private void happen() throws IOException {
        try {
            log.append(">>> here the fault\n");
            happening.run();
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    void requireReached() {
        if (reached < lines.size()) {
            throw new AssertionError("the log never reached " + lines.subList(reached, lines.size()) + ": " + log);
        }
    }

    @Override
    public void flush() {
        // nothing is kept back
    }

    @Override
    public void close() {
        // nothing is open
    }
}
