package io.jenkins.plugins.synchroparam.engine.flow;

import io.jenkins.plugins.synchroparam.engine.events.RunStatus;
import io.jenkins.plugins.synchroparam.engine.run.RunRequest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/** A refresh in a thread of its own, as the command line runs one: a signal interrupts this thread. */
final class RunningRefresh {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long POLL_MILLIS = 5;

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
    void awaitLines(List<String> lines) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        int from = 0;
        for (String line : lines) {
            int at = site.log.indexOf(line, from);
            while (at < 0) {
                if (System.nanoTime() > deadline || end.isDone()) {
                    throw new IllegalStateException("the log has no " + line + ": " + site.log);
                }
                Thread.sleep(POLL_MILLIS);
                at = site.log.indexOf(line, from);
            }
            from = at + line.length();
        }
    }

    /** Interrupts it and returns how it ended. @throws java.util.concurrent.TimeoutException when it does not end in time */
    RunStatus interrupt(Duration patience) throws Exception {
        thread.interrupt();
        return end.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    RunStatus await() throws Exception {
        return end.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }
}
