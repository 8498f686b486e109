package io.jenkins.plugins.synchroparam.engine.archive;

import io.jenkins.plugins.synchroparam.engine.events.Progress;
import io.jenkins.plugins.synchroparam.engine.host.Host;
import io.jenkins.plugins.synchroparam.engine.host.HostException;
import io.jenkins.plugins.synchroparam.engine.s3.ObjectStore;
import io.jenkins.plugins.synchroparam.engine.s3.StoreException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Brings ranges from S3 to the host, a few at once, each verified while it passes and recorded when it is there. Large ones
 * stream, small ones go in batches.
 */
final class Transfer {
    private static final int PARALLEL = 3;
    /** What takes time is the wait for S3's answer. */
    private static final int PARALLEL_SMALL = 8;

    private static final int BUFFER = 128 * 1024;

    private final ObjectStore store;
    private final Host host;
    private final FetchRecord record;
    private final Progress progress;
    private volatile boolean stopped;

    Transfer(ObjectStore store, Host host, FetchRecord record, Progress progress) {
        this.store = store;
        this.host = host;
        this.record = record;
        this.progress = progress;
    }

    /** Ends when all ranges are on the host; the first failure ends the others and is thrown. */
    void run(List<ReadRange> ranges) {
        List<Runnable> small = new ArrayList<>();
        List<Runnable> large = new ArrayList<>();
        for (Batch batch : Batch.of(ranges.stream().filter(Batch::takes).toList())) {
            for (int i = 0; i < batch.ranges().size(); i++) {
                int place = i;
                small.add(() -> read(batch, place));
            }
        }
        ranges.stream().filter(range -> !Batch.takes(range)).forEach(range -> large.add(() -> copy(range)));
        try {
            atOnce(PARALLEL_SMALL, small);
            atOnce(PARALLEL, large);
        } catch (ExecutionException e) {
            RuntimeException failure =
                    e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
            keepRecord(failure);
            throw failure instanceof ArchiveException damage
                    ? damage.of(DumpName.of(store, ranges.get(0).object().key()))
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

    private void read(Batch batch, int place) {
        ReadRange range = batch.ranges().get(place);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(Math.toIntExact(range.length()));
        try (InputStream in = store.read(range.object(), range.offset(), range.length())) {
            copy(range, in, bytes);
        } catch (IOException e) {
            throw readFailed(range, e);
        }
        if (batch.take(place, bytes.toByteArray())) {
            batch.write(host);
            batch.ranges().forEach(written -> record.add(written.segments()));
        }
    }

    private void copy(ReadRange range) {
        String file = range.first().file();
        try (InputStream in = store.read(range.object(), range.offset(), range.length())) {
            try (OutputStream out = host.writeAt(file, range.first().at())) {
                copy(range, in, out);
            } catch (IOException e) {
                throw new HostException("writing " + file + " on " + host.name() + " failed: " + e.getMessage(), e);
            }
        } catch (IOException e) {
            throw readFailed(range, e);
        }
        record.add(range.segments());
    }

    private void copy(ReadRange range, InputStream in, OutputStream out) throws IOException {
        long position = range.offset();
        for (Segment segment : range.segments()) {
            copy(range, segment.offset() - position, Verifier.NONE, in, out);
            Verifier verifier = segment.verifier().get();
            copy(range, segment.length(), verifier, in, out);
            verifier.end();
            position = segment.end();
        }
    }

    private void copy(ReadRange range, long length, Verifier verifier, InputStream in, OutputStream out)
            throws IOException {
        byte[] buffer = new byte[BUFFER];
        long left = length;
        while (left > 0) {
            if (stopped) {
                throw new CancellationException("another range failed");
            }
            int count = read(range, in, buffer, (int) Math.min(buffer.length, left));
            verifier.accept(buffer, 0, count);
            out.write(buffer, 0, count);
            progress.add(count);
            left -= count;
        }
    }

    private int read(ReadRange range, InputStream in, byte[] buffer, int length) {
        try {
            int count = in.read(buffer, 0, length);
            if (count < 0) {
                throw new IOException("the answer ended early");
            }
            return count;
        } catch (IOException e) {
            throw readFailed(range, e);
        }
    }

    private StoreException readFailed(ReadRange range, IOException e) {
        return new StoreException(
                "reading " + range.object().key() + " of " + store.name() + " at byte " + range.offset() + " failed: "
                        + e.getMessage(),
                e);
    }
}
