package io.jenkins.plugins.synchroparam.engine.bench.replica;

import java.lang.management.ManagementFactory;

/** The most bytes that the heap of this process held since it was opened, garbage included; looked at every 20 ms. */
final class PeakHeap implements AutoCloseable {

    private static final long EVERY_MILLIS = 20;

    private final Thread thread = new Thread(this::look, "heap");
    private volatile long most;

    PeakHeap() {
        thread.setDaemon(true);
        thread.start();
    }

    /** In bytes. */
    long most() {
        return most;
    }

    private void look() {
        try {
            while (true) {
                most = Math.max(
                        most,
                        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
                Thread.sleep(EVERY_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
