package io.jenkins.plugins.synchroparam.engine.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/**
 * The answer to SIGTERM and SIGINT: the command's thread is interrupted, and the process stays until the command has
 * ended, {@link #PATIENCE} at most.
 *
 * <p>The contract: whatever runs in that thread, {@code flow.Refresh} first of all, answers an interrupt by ending what it
 * does (a wait throws InterruptedException; between two statements {@link Thread#isInterrupted()} is asked; a statement
 * that may take long is cancelled on its server), puts connections back, journals how it ended, and returns. What is not
 * done by then is in the journal: {@code resume}, {@code rollback} and {@code unblock} start from there, as after kill -9.
 *
 * <p>A process that was ended by a signal ends with 128 + the signal's number (143, 130), whatever the command returns.
 */
final class Interruption {

    /** Jenkins, systemd and Docker would be less patient; they send SIGKILL then, which the journal also survives. */
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Thread command;
    private final PrintStream err;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook = new Thread(this::answer, "interruption");

    private Interruption(Thread command, PrintStream err) {
        this.command = command;
        this.err = err;
    }

    /** Runs a command in this thread, and lets no signal end the process before the command has returned. */
    static int during(PrintStream err, IntSupplier command) {
        Interruption interruption = new Interruption(Thread.currentThread(), err);
        Runtime.getRuntime().addShutdownHook(interruption.hook);
        try {
            return command.getAsInt();
        } finally {
            interruption.end();
        }
    }

    private void answer() {
        err.println("synchro-param: told to end: connections are put back first, up to " + PATIENCE.toSeconds() + " s");
        command.interrupt();
        try {
            if (!ended.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                err.println("synchro-param: did not end within " + PATIENCE.toSeconds()
                        + " s: \"synchro-param status\" tells whether a database is still blocked");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void end() {
        ended.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // A signal came: the hook runs already, and has just been told that the command ended.
            return;
        }
    }
}
