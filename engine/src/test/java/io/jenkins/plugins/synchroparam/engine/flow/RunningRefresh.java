package io.jenkins.plugins.synchroparam.engine.flow;

import io.jenkins.plugins.synchroparam.engine.Patience;
import io.jenkins.plugins.synchroparam.engine.events.RunStatus;
import io.jenkins.plugins.synchroparam.engine.run.RunRequest;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/** A refresh in a thread of its own, as the command line runs one: a signal interrupts this thread. */
final class RunningRefresh {

    private final TestSite site;
    private final FutureTask<RunStatus> end;
    private final Thread thread;

    RunningRefresh(TestSite site, RunRequest request) {
        this.site = site;
        this.end = new FutureTask<>(() -> site.run(request));
        this.thread = new Thread(end, "refresh of " + site.client);
        thread.start();
    }

    /** Waits until the log has these lines, one after the other. */
    void awaitLines(List<String> lines) throws Exception {
        int from = 0;
        for (String line : lines) {
            int start = from;
            Patience.until(() -> line + " in: " + site.log, () -> site.log.indexOf(line, start) >= 0 || end.isDone());
            int at = site.log.indexOf(line, from);
            if (at < 0) {
                throw new IllegalStateException("the log has no " + line + ": " + site.log);
            }
            from = at + line.length();
        }
    }

    /** Interrupts it and returns how it ended. @throws java.util.concurrent.TimeoutException when it does not end */
    RunStatus interrupt() throws Exception {
        thread.interrupt();
        return end();
    }

    /** Waits for it and returns how it ended. @throws java.util.concurrent.TimeoutException when it does not end */
    RunStatus end() throws Exception {
        return end.get(Patience.PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }
}
