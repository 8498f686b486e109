package io.jenkins.plugins.synchroparam.engine.host;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;

/** Steps of a library that takes an interruption of its thread for a lost connection, and forgets it, as JSch does. */
final class Undisturbed {

    private Undisturbed() {}

    /** Runs the step in a thread that nobody interrupts; the calling thread stays interrupted when it was or is. */
    static <T> T call(Supplier<T> step) {
        CompletableFuture<T> end = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> run(step, end), "undisturbed " + Thread.currentThread().getName());
        thread.setDaemon(true);
        thread.start();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return end.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (ExecutionException e) {
                    throw e.getCause() instanceof RuntimeException known
                            ? known
                            : new IllegalStateException(e.getCause());
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static <T> void run(Supplier<T> step, CompletableFuture<T> end) {
        try {
            end.complete(step.get());
        } catch (RuntimeException | Error e) {
            end.completeExceptionally(e);
        }
    }
}
