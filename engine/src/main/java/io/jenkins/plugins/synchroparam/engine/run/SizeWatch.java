package io.jenkins.plugins.synchroparam.engine.run;

import io.jenkins.plugins.synchroparam.engine.events.Progress;
import io.jenkins.plugins.synchroparam.engine.events.Reporter;
import io.jenkins.plugins.synchroparam.engine.events.Unit;
import io.jenkins.plugins.synchroparam.engine.host.Command;
import io.jenkins.plugins.synchroparam.engine.host.Host;
import java.io.IOException;
import java.sql.SQLException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Tells how far a program came that says nothing itself, by the size of what it makes, looked at every few seconds. */
public final class SizeWatch implements AutoCloseable {

    private static final long PERIOD_MILLIS = 3_000;
    private static final int BLOCK = 1024;

    private final Progress progress;
    private final Size size;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "size-watch");
        thread.setDaemon(true);
        return thread;
    });
    private long seen;

    /** @param size asked for in a thread of its own; what it throws costs that look alone */
    public SizeWatch(Progress progress, Size size) {
        this.progress = progress;
        this.size = size;
        clock.scheduleWithFixedDelay(this::look, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Watches while this work lasts. */
    public static void during(Reporter reporter, String what, Size size, Runnable work) {
        try (Progress progress = reporter.progress(what, 0, Unit.BYTES)) {
            SizeWatch watch = new SizeWatch(progress, size);
            try {
                work.run();
            } finally {
                watch.close();
            }
        }
    }

    /** Bytes that a file or directory of a host takes there; 0 when it is not there yet. */
    public static long onHost(Host host, String path) {
        Host.Result used = host.run(Command.of("du", "-sk", path));
        return used.ok() ? Long.parseLong(used.output().strip().split("\\s")[0]) * BLOCK : 0;
    }

    private void look() {
        try {
            long bytes = size.bytes();
            progress.add(Math.max(0, bytes - seen));
            seen = Math.max(seen, bytes);
        } catch (SQLException | IOException | RuntimeException e) {
            // One look missed: the next one comes.
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }

    /** A size in bytes, now. */
    @FunctionalInterface
    public interface Size {
        long bytes() throws SQLException, IOException;
    }
}
