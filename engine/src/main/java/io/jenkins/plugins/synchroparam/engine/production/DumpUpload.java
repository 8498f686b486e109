package io.jenkins.plugins.synchroparam.engine.production;

import io.jenkins.plugins.synchroparam.engine.EvenInterrupted;
import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.events.Progress;
import io.jenkins.plugins.synchroparam.engine.events.Reporter;
import io.jenkins.plugins.synchroparam.engine.events.Unit;
import io.jenkins.plugins.synchroparam.engine.host.Host;
import io.jenkins.plugins.synchroparam.engine.production.DumpFiles.HostFile;
import io.jenkins.plugins.synchroparam.engine.s3.ObjectStore;
import io.jenkins.plugins.synchroparam.engine.s3.ObjectStore.StoredObject;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Brings a dump from the host to S3, its table of contents last, so that an incomplete one is never taken for a dump. */
final class DumpUpload {

    /** Larger files go one by one: the store sends several parts of each at once, and needs memory for them. */
    private static final long SMALL = 8 << 20;

    private static final int SMALL_AT_ONCE = 4;
    private static final long LAST_WRITES_SECONDS = 300;

    private final Host host;
    private final ObjectStore store;
    private final Reporter reporter;

    DumpUpload(Host host, ObjectStore store, Reporter reporter) {
        this.host = host;
        this.store = store;
        this.reporter = reporter;
    }

    /**
     * Uploads every file and compares what S3 then lists.
     *
     * @param key gives a file's key
     * @param place the prefix, or the key, below which nothing else is
     */
    void run(DumpFiles dump, Function<HostFile, String> key, String place) {
        long start = System.nanoTime();
        try (Progress progress = reporter.progress("uploading", dump.size(), Unit.BYTES)) {
            List<HostFile> small = new ArrayList<>();
            HostFile last = null;
            for (HostFile file : dump.files()) {
                if (file.name().equals(DumpFiles.CONTENTS)) {
                    last = file;
                } else if (file.size() <= SMALL) {
                    small.add(file);
                } else {
                    upload(file, key.apply(file), progress);
                }
            }
            together(small, key, progress);
            if (last != null) {
                upload(last, key.apply(last), progress);
            }
        }
        verify(dump, key, place);
        reporter.figure("upload time", TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start), Unit.MILLISECONDS);
        reporter.figure("files", dump.files().size(), Unit.FILES);
    }

    private void together(List<HostFile> files, Function<HostFile, String> key, Progress progress) {
        ExecutorService senders = Executors.newFixedThreadPool(SMALL_AT_ONCE, task -> new Thread(task, "dump-upload"));
        try {
            List<Future<?>> all = new ArrayList<>();
            for (HostFile file : files) {
                all.add(senders.submit(() -> upload(file, key.apply(file), progress)));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SynchroException("interrupted while uploading", e);
        } finally {
            stop(senders);
        }
    }

    /** Waits for what is under way: an object written after a failed dump was removed would stay. */
    private static void stop(ExecutorService senders) {
        senders.shutdownNow();
        EvenInterrupted.run(() -> {
            try {
                senders.awaitTermination(LAST_WRITES_SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private void upload(HostFile file, String key, Progress progress) {
        StoredObject written;
        try (InputStream content = new Counted(host.read(file.path()), progress)) {
            written = store.write(key, content);
        } catch (IOException e) {
            throw new SynchroException("reading " + file.path() + " on host " + host.name() + ": " + e.getMessage(), e);
        }
        if (written.size() != file.size()) {
            throw new SynchroException(file.path() + " on host " + host.name() + " has " + file.size() + " bytes, but "
                    + written.size() + " came to " + store.name() + ": start the dump again");
        }
    }

    private void verify(DumpFiles dump, Function<HostFile, String> key, String place) {
        Map<String, Long> stored =
                store.list(place).stream().collect(Collectors.toMap(StoredObject::key, StoredObject::size));
        Map<String, Long> sent = dump.files().stream().collect(Collectors.toMap(key, HostFile::size));
        if (!stored.equals(sent)) {
            throw new SynchroException(store.name() + " lists " + stored.size() + " objects at " + place + " where "
                    + sent.size() + " were written, or other sizes: something else writes there");
        }
    }

    /** Tells the progress what is read. */
    private static final class Counted extends FilterInputStream {

        private final Progress progress;

        Counted(InputStream in, Progress progress) {
            super(in);
            this.progress = progress;
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            progress.add(value < 0 ? 0 : 1);
            return value;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int count = super.read(target, offset, length);
            progress.add(Math.max(0, count));
            return count;
        }
    }
}
