package io.jenkins.plugins.synchroparam.pipeline;

import hudson.model.Computer;
import hudson.util.DaemonThreadFactory;
import hudson.util.NamingThreadFactory;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import jenkins.model.Jenkins;

/**
 * Threads for what may block. The clock has one of its own and only hands over: agents that answer slowly hold up neither it
 * nor each other, nor Jenkins' own timer.
 */
final class Background {

    private static final ScheduledExecutorService CLOCK = Executors.newSingleThreadScheduledExecutor(
            new NamingThreadFactory(new DaemonThreadFactory(), "synchro-param clock"));

    /** The Jenkins for which work is done: what is left of it when another one has come must not meddle. */
    private final Jenkins jenkins = Jenkins.get();

    static ExecutorService pool() {
        return Computer.threadPoolForRemoting;
    }

    /** Does the work after so many milliseconds, unless Jenkins goes down first. */
    void later(long millis, Runnable work) {
        CLOCK.schedule(() -> now(work), millis, TimeUnit.MILLISECONDS);
    }

    /** Does the work in a thread that may block. */
    void now(Runnable work) {
        if (!over()) {
            pool().execute(work);
        }
    }

    /** Whether this Jenkins goes down: the pipeline is saved, what is done now would be done twice. */
    boolean over() {
        return jenkins.isTerminating() || Jenkins.getInstanceOrNull() != jenkins;
    }
}
