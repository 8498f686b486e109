package io.jenkins.plugins.synchroparam.page;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.jenkins.plugins.synchroparam.stream.EngineEvent;
import io.jenkins.plugins.synchroparam.stream.StreamItem;
import io.jenkins.plugins.synchroparam.stream.StreamItem.EventLine;
import io.jenkins.plugins.synchroparam.stream.StreamParser;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** What the engine really said on the demo's servers; the lines of the log are left out. */
enum Recorded {
    /** A GLOBAL refresh that ended with a warning. */
    UNSTABLE("unstable.events"),
    /** A PARAM refresh whose configuration names a table that is not there. */
    FAILED("failed.events"),
    /** A production dump: no phases, one sub-step, no result. */
    DUMP("dump.events");

    private static final String NONCE = "0123456789abcdef0123456789abcdef";

    private final String file;

    Recorded(String file) {
        this.file = file;
    }

    List<EngineEvent> events() throws IOException {
        try (InputStream in = Recorded.class.getResourceAsStream(file)) {
            assertNotNull(in, file);
            StreamParser parser = new StreamParser(NONCE, 0);
            List<StreamItem> items = new ArrayList<>(parser.read(in.readAllBytes()));
            items.addAll(parser.close());
            return items.stream().map(item -> ((EventLine) item).event()).toList();
        }
    }

    RunReport report() throws IOException {
        RunReport report = new RunReport();
        events().forEach(report::apply);
        return report;
    }
}
