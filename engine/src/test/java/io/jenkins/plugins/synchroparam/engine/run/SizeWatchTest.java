package io.jenkins.plugins.synchroparam.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.synchroparam.engine.events.Event;
import io.jenkins.plugins.synchroparam.engine.events.EventStream;
import io.jenkins.plugins.synchroparam.engine.events.LogLevel;
import io.jenkins.plugins.synchroparam.engine.events.Masker;
import io.jenkins.plugins.synchroparam.engine.host.Command;
import io.jenkins.plugins.synchroparam.engine.host.Host;
import io.jenkins.plugins.synchroparam.engine.host.LocalHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SizeWatchTest {

    private static final long SIZE = 3_000_000;

    @TempDir
    private Path directory;

    private boolean looked;

    /** The program ends at the second look, when the first one is told. */
    @Test
    void aProgramThatSaysNothingShowsHowFarItCame() {
        List<Event> events = new CopyOnWriteArrayList<>();
        EventStream reporter = new EventStream(
                new StringBuffer(),
                LogLevel.NORMAL,
                new Masker(),
                Clock.systemUTC(),
                List.of(events::add),
                Duration.ZERO);
        Path made = directory.resolve("made");
        Path told = directory.resolve("told");
        try (Host host = new LocalHost("here", reporter)) {
            SizeWatch.during(reporter, "making", () -> size(host, made, told), () -> {
                String script = "head -c " + SIZE + " /dev/zero > \"$1\"; until [ -e \"$2\" ]; do sleep 0.1; done";
                assertThat(host.run(Command.shell(script, made.toString(), told.toString()))
                                .ok())
                        .isTrue();
            });
        }
        assertThat(events)
                .filteredOn(Event.ProgressMade.class::isInstance)
                .map(Event.ProgressMade.class::cast)
                .anySatisfy(progress -> {
                    assertThat(progress.what()).isEqualTo("making");
                    assertThat(progress.done()).isBetween(SIZE, SIZE + SIZE / 10);
                });
    }

    private long size(Host host, Path made, Path told) throws IOException {
        long bytes = SizeWatch.onHost(host, made.toString());
        if (looked) {
            Files.writeString(told, "");
        }
        looked |= bytes >= SIZE;
        return bytes;
    }
}
