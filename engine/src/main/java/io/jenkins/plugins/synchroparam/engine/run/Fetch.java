package io.jenkins.plugins.synchroparam.engine.run;

import io.jenkins.plugins.synchroparam.engine.archive.Dump;
import io.jenkins.plugins.synchroparam.engine.archive.FetchWatch;
import io.jenkins.plugins.synchroparam.engine.archive.TocEntry;
import io.jenkins.plugins.synchroparam.engine.events.Progress;
import io.jenkins.plugins.synchroparam.engine.host.Host;
import io.jenkins.plugins.synchroparam.engine.postgres.Awaited;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/**
 * Production's rows on their way to the host, in a thread of their own: while RCT is backed up, for one waits for the network
 * and the other for the server; and while those that have come already are loaded.
 *
 * <p>It begins ahead of time when that is worth it, and nothing depends on that: sub-step production-dump begins it anew
 * when it failed. What it has brought is in the archive's record, so that no other attempt reads it again.
 */
public final class Fetch implements Awaited, AutoCloseable {

    private record Follower(IntConsumer happened, Consumer<Throwable> failed) {}

    private final FetchProgress read = new FetchProgress();
    private final Set<Integer> arrived = new LinkedHashSet<>();
    private final List<Follower> followers = new ArrayList<>();
    private Thread thread;
    private Optional<Throwable> failure = Optional.empty();

    /**
     * Begins, unless it is under way or has ended well.
     *
     * @param progress told what is read, and what was before
     * @param notes told what there is to say, each a sentence
     */
    public void now(
            Dump dump,
            Host host,
            String directory,
            Collection<TocEntry> data,
            Progress progress,
            Consumer<String> notes) {
        read.showIn(progress, notes);
        if (thread == null || failed().isPresent()) {
            failed().ifPresent(e -> notes.accept("fetching ahead of time ended early: " + e.getMessage()));
            begin(dump, host, directory, data);
        }
    }

    /** @param directory of the archive on the host, as {@link Dump#fetch} has it */
    public void begin(Dump dump, Host host, String directory, Collection<TocEntry> data) {
        synchronized (this) {
            failure = Optional.empty();
        }
        thread = new Thread(
                () -> {
                    try {
                        dump.fetch(host, directory, data, new FetchWatch(read, read::note, this::arrived));
                    } catch (RuntimeException | Error e) {
                        // An Error too: who follows would wait for ever.
                        fail(e);
                    }
                },
                "fetch");
        thread.setDaemon(true);
        thread.start();
    }

    private synchronized Optional<Throwable> failed() {
        return failure;
    }

    private synchronized void arrived(int entry) {
        arrived.add(entry);
        followers.forEach(follower -> follower.happened.accept(-entry));
    }

    private synchronized void fail(Throwable e) {
        failure = Optional.of(e);
        followers.forEach(follower -> follower.failed.accept(e));
    }

    /** Numbers of the events after which these entries' data are on the host; none when they all are. */
    public synchronized Set<Integer> awaited(Collection<TocEntry> entries) {
        Set<Integer> events = new LinkedHashSet<>();
        if (thread != null) {
            entries.stream()
                    .map(TocEntry::dumpId)
                    .filter(id -> !arrived.contains(id))
                    .forEach(id -> events.add(-id));
        }
        return events;
    }

    @Override
    public synchronized void follow(IntConsumer happened, Consumer<Throwable> failed) {
        followers.add(new Follower(happened, failed));
        arrived.forEach(entry -> happened.accept(-entry));
        failure.ifPresent(failed);
    }

    /**
     * Returns when all is on the host.
     *
     * @throws io.jenkins.plugins.synchroparam.engine.SynchroException why it cannot be
     */
    public void join() throws InterruptedException {
        thread.join();
        if (failed().orElse(null) instanceof Error error) {
            throw error;
        }
        if (failed().orElse(null) instanceof RuntimeException known) {
            throw known;
        }
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
}
