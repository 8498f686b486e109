package io.jenkins.plugins.synchroparam.engine.archive;

import io.jenkins.plugins.synchroparam.engine.events.Progress;
import io.jenkins.plugins.synchroparam.engine.host.HostException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/**
 * Brings ranges from S3 to the host, a few at once, each recorded when it is there. Small ones go in batches through this
 * machine, large ones by the faster {@link Route}.
 */
final class Transfer {
    private static final int PARALLEL = 3;
    /** What takes time is the wait for S3's answer. */
    private static final int PARALLEL_SMALL = 8;

    private final Route route;
    private final FetchRecord record;
    private final FetchWatch watch;
    private final Progress progress;
    private final AgentRead agent;
    private volatile Optional<DirectRead> direct = Optional.empty();
    private volatile boolean stopped;

    Transfer(Route route, FetchRecord record, FetchWatch watch) {
        this.route = route;
        this.record = record;
        this.watch = watch;
        this.progress = watch.progress();
        this.agent = new AgentRead(route.store(), route.host(), progress, () -> stopped);
    }

    /**
     * Ends when all segments are on the host; the first failure ends the others and is thrown.
     *
     * @param there of which segments nothing is to be done
     * @param entries of which it tells that they have arrived
     */
    void run(List<Segment> segments, Predicate<Segment> there, Collection<TocEntry> entries) {
        Arrivals arrivals = new Arrivals(entries, watch.arrived());
        segments.stream().filter(there).forEach(arrivals::add);
        run(ReadRange.join(segments.stream().filter(there.negate()).toList()), arrivals);
        arrivals.end();
    }

    private void run(List<ReadRange> ranges, Arrivals arrivals) {
        List<Runnable> small = new ArrayList<>();
        // The longest first, as who loads them wants it; before all others the one that says what is where.
        List<ReadRange> large = ranges.stream()
                .filter(range -> !Batch.takes(range))
                .sorted(Comparator.comparing((ReadRange range) -> range.first().holds() != Segment.CONTENTS)
                        .thenComparing(
                                Comparator.comparingLong(ReadRange::length).reversed()))
                .toList();
        for (Batch batch : Batch.of(ranges.stream().filter(Batch::takes).toList())) {
            for (int i = 0; i < batch.ranges().size(); i++) {
                int place = i;
                small.add(() -> read(batch, place, arrivals));
            }
        }
        try {
            atOnce(PARALLEL_SMALL, small);
            atOnce(1, List.of(() -> direct = route.choose(large)));
            atOnce(
                    PARALLEL,
                    large.stream()
                            .<Runnable>map(range -> () -> copy(range, arrivals))
                            .toList());
        } catch (ExecutionException e) {
            RuntimeException failure =
                    e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
            keepRecord(failure);
            throw failure instanceof ArchiveException damage
                    ? damage.of(
                            DumpName.of(route.store(), ranges.get(0).object().key()))
                    : failure;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ArchiveException("fetching the dump was interrupted", e);
        }
        record.flush();
    }

    private void atOnce(int parallel, List<Runnable> tasks) throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(Math.max(1, Math.min(parallel, tasks.size())));
        ExecutorCompletionService<Void> work = new ExecutorCompletionService<>(threads);
        boolean done = false;
        try {
            tasks.forEach(task -> work.submit(task, null));
            for (int i = 0; i < tasks.size(); i++) {
                work.take().get();
            }
            done = true;
        } finally {
            stopped = !done;
            end(threads);
        }
    }

    /** What is there need not be read again by the next attempt; the failure itself stays the news. */
    private void keepRecord(RuntimeException failure) {
        try {
            record.flush();
        } catch (HostException e) {
            failure.addSuppressed(e);
        }
    }

    private static void end(ExecutorService threads) {
        threads.shutdownNow();
        boolean interrupted = Thread.interrupted();
        try {
            // the caller may delete the files next: nobody must write to them any more
            threads.awaitTermination(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void read(Batch batch, int place, Arrivals arrivals) {
        if (batch.take(place, agent.read(batch.ranges().get(place)))) {
            batch.write(route.host());
            batch.ranges().forEach(written -> arrived(written, arrivals));
        }
    }

    private void copy(ReadRange range, Arrivals arrivals) {
        if (!copyDirectly(range)) {
            agent.copy(range);
        }
        arrived(range, arrivals);
    }

    private void arrived(ReadRange range, Arrivals arrivals) {
        record.add(range.segments());
        range.segments().forEach(arrivals::add);
    }

    /** Whether the host has read it itself; what it could before and cannot now goes the other way, as all that follows. */
    private boolean copyDirectly(ReadRange range) {
        Optional<DirectRead> way = direct;
        if (way.isEmpty()) {
            return false;
        }
        AtomicLong done = new AtomicLong();
        try {
            way.get().copy(range, bytes -> {
                done.addAndGet(bytes);
                progress.add(bytes);
            });
            return true;
        } catch (HostException e) {
            if (stopped || Thread.currentThread().isInterrupted()) {
                throw e;
            }
            progress.add(-done.get());
            giveUp(e);
            return false;
        }
    }

    /** Said once, however many ranges were under way. */
    private synchronized void giveUp(HostException why) {
        if (direct.isPresent()) {
            direct = Optional.empty();
            route.note("the dump goes on through this machine: " + why.getMessage());
        }
    }
}
