package io.jenkins.plugins.synchroparam.engine.production;

import io.jenkins.plugins.synchroparam.engine.events.Progress;
import io.jenkins.plugins.synchroparam.engine.host.Command;
import io.jenkins.plugins.synchroparam.engine.host.Host;
import io.jenkins.plugins.synchroparam.engine.host.HostException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Looks after a running pg_dump: tells how much it has written, and ends it before PROD's host runs out of disk, which
 * could stop production's server.
 */
final class DumpWatch implements AutoCloseable {

    private static final long PERIOD_MILLIS = 3_000;

    private final Host host;
    private final String path;
    private final Host.Running pgDump;
    private final Progress progress;
    private final long reserve;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "dump-watch");
        thread.setDaemon(true);
        return thread;
    });
    private long seen;
    private volatile boolean tooFull;

    /**
     * @param path what pg_dump writes, a file or a directory
     * @param reserve bytes of the file system that must stay free
     */
    DumpWatch(Host host, String path, Host.Running pgDump, Progress progress, long reserve) {
        this.host = host;
        this.path = path;
        this.pgDump = pgDump;
        this.progress = progress;
        this.reserve = reserve;
        clock.scheduleWithFixedDelay(this::look, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Whether pg_dump was ended because the disk filled up. */
    boolean tooFull() {
        return tooFull;
    }

    private void look() {
        try {
            Host.Result used = host.run(Command.of("du", "-sk", path));
            if (used.ok()) {
                long bytes = Long.parseLong(used.output().strip().split("\\s")[0]) * 1024;
                progress.add(Math.max(0, bytes - seen));
                seen = Math.max(seen, bytes);
            }
            if (used.ok() && host.freeBytes(path) < reserve) {
                tooFull = true;
                pgDump.close();
            }
        } catch (HostException | NumberFormatException e) {
            // One look missed: the next one comes.
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
