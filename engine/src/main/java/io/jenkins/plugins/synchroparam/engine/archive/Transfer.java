package io.jenkins.plugins.synchroparam.engine.archive;

import io.jenkins.plugins.synchroparam.engine.events.Progress;
import io.jenkins.plugins.synchroparam.engine.host.Host;
import io.jenkins.plugins.synchroparam.engine.host.HostException;
import io.jenkins.plugins.synchroparam.engine.s3.ObjectStore;
import io.jenkins.plugins.synchroparam.engine.s3.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Streams ranges from S3 to the host, a few at once, each verified while it passes and recorded when it is there. */
final class Transfer {
    private static final int PARALLEL = 3;
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
        ExecutorService threads = Executors.newFixedThreadPool(Math.max(1, Math.min(PARALLEL, ranges.size())));
        ExecutorCompletionService<Void> work = new ExecutorCompletionService<>(threads);
        try {
            ranges.forEach(range -> work.submit(() -> copy(range), null));
            for (int i = 0; i < ranges.size(); i++) {
                work.take().get();
            }
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
        } finally {
            stopped = true;
            end(threads);
        }
        record.flush();
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
