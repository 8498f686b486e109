package io.jenkins.plugins.synchroparam.engine.run;

import java.util.List;
import java.util.function.Supplier;

/**
 * Makes a run's thread notice its interruption: while the thread is interrupted, the statements and commands that it waits
 * for are ended. It looks ten times a second; nothing is ended any more once the thread has taken note of its interruption.
 */
public final class InterruptionWatch {

    private static final long PERIOD_MILLIS = 100;

    private final Thread watched;
    private final Supplier<List<Runnable>> cancellations;
    private final Thread watcher = new Thread(this::watch, "interruption watch");
    private boolean ended;

    /** Does the work in the calling thread, watched. */
    public static <T> T during(RunContext run, Supplier<T> work) {
        return during(run::cancellations, work);
    }

    /**
     * The same for work that is no refresh.
     *
     * @param cancellations gives what ends, when executed, the statements and commands that run when it is asked
     */
    public static <T> T during(Supplier<List<Runnable>> cancellations, Supplier<T> work) {
        InterruptionWatch watch = new InterruptionWatch(cancellations);
        try {
            return work.get();
        } finally {
            watch.end();
        }
    }

    private InterruptionWatch(Supplier<List<Runnable>> cancellations) {
        this.watched = Thread.currentThread();
        this.cancellations = cancellations;
        watcher.setDaemon(true);
        watcher.start();
    }

    private void watch() {
        try {
            while (true) {
                Thread.sleep(PERIOD_MILLIS);
                // Taken first: what the thread begins after it has noticed, to clean up, is not in it.
                List<Runnable> now = cancellations.get();
                if (watched.isInterrupted()) {
                    cancel(now);
                }
            }
        } catch (InterruptedException e) {
            // The run has ended.
            return;
        }
    }

    private synchronized void cancel(List<Runnable> now) {
        if (!ended) {
            now.forEach(Runnable::run);
        }
    }

    /** What is being ended is ended first: interrupted amid it, the watcher would report that it failed. */
    private synchronized void end() {
        ended = true;
        watcher.interrupt();
    }
}
