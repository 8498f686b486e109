package io.jenkins.plugins.synchroparam.engine.run;

import io.jenkins.plugins.synchroparam.engine.archive.Dump;
import io.jenkins.plugins.synchroparam.engine.archive.TocEntry;
import io.jenkins.plugins.synchroparam.engine.events.Progress;
import io.jenkins.plugins.synchroparam.engine.host.Host;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Production's rows come to the host while RCT's are backed up: the one waits for the network, the other for the server.
 *
 * <p>Nothing depends on it. What it has not brought, for whatever reason, sub-step production-dump brings, and says why it
 * cannot; what it has brought is in the archive's record, so that a run that is taken up does not read it again.
 */
public final class FetchAhead implements AutoCloseable {

    /** Less is there before the next sub-step has begun. */
    private static final long WORTH = 16L << 20;

    private final List<String> notes = new CopyOnWriteArrayList<>();
    private final Read read = new Read();
    private Thread thread;

    /**
     * Begins, unless there is too little to fetch.
     *
     * @param directory of the archive on the host, as {@link Dump#fetch} has it
     * @return whether it has begun
     */
    public boolean start(Dump dump, Host host, String directory, Collection<TocEntry> data) {
        if (thread != null || dump.bytesToFetch(data) < WORTH) {
            return false;
        }
        thread = new Thread(
                () -> {
                    try {
                        dump.fetch(host, directory, data, read, notes::add);
                    } catch (RuntimeException e) {
                        notes.add("fetching ahead of time ended early: " + e.getMessage());
                    }
                },
                "fetch ahead");
        thread.setDaemon(true);
        thread.start();
        return true;
    }

    /**
     * Returns when it has ended, well or not; at once when it was never begun.
     *
     * @param progress told what was read, from the beginning
     * @param told what there is to say, each a sentence
     */
    public void join(Progress progress, Consumer<String> told) throws InterruptedException {
        if (thread == null) {
            return;
        }
        read.showIn(progress);
        thread.join();
        notes.forEach(told);
    }

    /** Ends it: nobody writes to the host's files any more. */
    @Override
    public void close() {
        if (thread == null) {
            return;
        }
        thread.interrupt();
        boolean interrupted = Thread.interrupted();
        try {
            thread.join(TimeUnit.MINUTES.toMillis(1));
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Counts until there is a progress that shows it. */
    private static final class Read implements Progress {
        private final AtomicLong untold = new AtomicLong();
        private volatile Progress shown;

        void showIn(Progress progress) {
            shown = progress;
            tell();
        }

        @Override
        public void add(long amount) {
            untold.addAndGet(amount);
            tell();
        }

        private void tell() {
            if (shown != null) {
                shown.add(untold.getAndSet(0));
            }
        }

        @Override
        public void rows(long count) {
            // A dump's rows are counted when they are loaded.
        }

        @Override
        public void close() {
            // It is shown by who joins, who closes it.
        }
    }
}
