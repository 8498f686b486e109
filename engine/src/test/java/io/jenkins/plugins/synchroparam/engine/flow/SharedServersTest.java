package io.jenkins.plugins.synchroparam.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.synchroparam.engine.Patience;
import io.jenkins.plugins.synchroparam.engine.TestPostgres;
import org.junit.jupiter.api.Test;

class SharedServersTest {

    /**
     * Java's thread that takes note of a process's end closes its pipes, and waits while somebody reads them. A server that has
     * inherited the pipe of what started it keeps it waiting for ever, and the next process of that number, a command of the
     * SSH server perhaps, is then taken for one that has ended well: commands that did nothing and reported success.
     */
    @Test
    void leaveNoProcessWhoseEndIsNotTakenNoteOf() throws Exception {
        assertThat(SharedServers.SERVERS.synchroDb().port()).isPositive();
        assertThat(TestPostgres.port()).isPositive();

        Patience.until(
                "the end of what started the servers",
                () -> Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(thread -> thread.getName().startsWith("process reaper")
                                && thread.getState() == Thread.State.BLOCKED));
    }
}
