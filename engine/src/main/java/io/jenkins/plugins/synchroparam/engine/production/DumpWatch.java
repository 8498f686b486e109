package io.jenkins.plugins.synchroparam.engine.production;

import io.jenkins.plugins.synchroparam.engine.events.Progress;
import io.jenkins.plugins.synchroparam.engine.host.Host;
import io.jenkins.plugins.synchroparam.engine.run.SizeWatch;

/**
 * Looks after a running pg_dump: tells how much it has written, and ends it before PROD's host runs out of disk, which
 * could stop production's server.
 */
final class DumpWatch implements AutoCloseable {

    private final Host host;
    private final String path;
    private final Host.Running pgDump;
    private final long reserve;
    private final SizeWatch watch;
    private volatile boolean tooFull;

    /**
     * @param path what pg_dump writes, a file or a directory
     * @param reserve bytes of the file system that must stay free
     */
    DumpWatch(Host host, String path, Host.Running pgDump, Progress progress, long reserve) {
        this.host = host;
        this.path = path;
        this.pgDump = pgDump;
        this.reserve = reserve;
        this.watch = new SizeWatch(progress, this::look);
    }

    /** Whether pg_dump was ended because the disk filled up. */
    boolean tooFull() {
        return tooFull;
    }

    private long look() {
        long bytes = SizeWatch.onHost(host, path);
        if (bytes > 0 && host.freeBytes(path) < reserve) {
            tooFull = true;
            pgDump.close();
        }
        return bytes;
    }

    @Override
    public void close() {
        watch.close();
    }
}
