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
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/** Ranges go from S3 through this machine to the host, and are verified while they pass. Thread-safe. */
final class AgentRead {
    private static final int BUFFER = 128 * 1024;

    private final ObjectStore store;
    private final Host host;
    private final Progress progress;
    private final BooleanSupplier stopped;

    /** @param stopped whether what is under way is to end, because another range failed */
    AgentRead(ObjectStore store, Host host, Progress progress, BooleanSupplier stopped) {
        this.store = store;
        this.host = host;
        this.progress = progress;
        this.stopped = stopped;
    }

    /** The bytes of a range that fits into memory. */
    byte[] read(ReadRange range) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(Math.toIntExact(range.length()));
        try (InputStream in = store.read(range.object(), range.offset(), range.length())) {
            copy(range, in, bytes);
        } catch (IOException e) {
            throw readFailed(range, e);
        }
        return bytes.toByteArray();
    }

    /** Streams a range into its file. */
    void copy(ReadRange range) {
        String file = range.first().file();
        try (InputStream in = store.read(range.object(), range.offset(), range.length())) {
            try (OutputStream out = host.writeAt(file, range.first().at())) {
                copy(range, in, out);
            } catch (IOException e) {
                throw HostException.writing(host, file, e);
            }
        } catch (IOException e) {
            throw readFailed(range, e);
        }
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
            if (stopped.getAsBoolean()) {
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
