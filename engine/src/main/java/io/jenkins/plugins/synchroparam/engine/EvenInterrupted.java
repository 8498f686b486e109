package io.jenkins.plugins.synchroparam.engine;

/** Cleaning up in a thread that was interrupted, which is when there is most often something to clean up. */
public final class EvenInterrupted {

    private EvenInterrupted() {}

    /** Does this as if the thread were not interrupted; afterwards it is interrupted again when it was. */
    public static void run(Runnable action) {
        boolean interrupted = Thread.interrupted();
        try {
            action.run();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
