package io.jenkins.plugins.synchroparam.engine.s3;

import io.jenkins.plugins.synchroparam.engine.s3.ObjectStore.StoredObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.Objects;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * A range of one version of an object. When the connection breaks, reading goes on at the byte that was reached; it
 * gives up after some tries without a single new byte.
 */
final class ResumingInputStream extends InputStream {

    private static final int TRIES = 8;

    /** Asks for bytes {@code from} to {@code to}, both included, if the object is still the same. */
    interface Source {
        ResponseInputStream<GetObjectResponse> range(StoredObject object, long from, long to);
    }

    private final StoredObject object;
    private final Source source;
    private final S3Errors errors;
    private final long end;
    private final long pauseMillis;
    private boolean begun;
    private long position;
    private int failures;
    private ResponseInputStream<GetObjectResponse> body;
    private boolean closed;

    /** @param pauseMillis the pause before the second try; it doubles from try to try */
    ResumingInputStream(
            StoredObject object, long offset, long length, long pauseMillis, Source source, S3Errors errors) {
        this.object = object;
        this.source = source;
        this.errors = errors;
        this.position = offset;
        this.end = offset + length;
        this.pauseMillis = pauseMillis;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (closed) {
            throw new IOException("stream closed");
        }
        if (length == 0) {
            return 0;
        }
        while (position < end) {
            int count = readOnce(target, offset, (int) Math.min(length, end - position));
            if (count > 0) {
                position += count;
                begun = true;
                failures = 0;
                return count;
            }
        }
        return -1;
    }

    /** Reads some bytes; 0 when the connection broke and another try is due. */
    private int readOnce(byte[] target, int offset, int length) throws IOException {
        try {
            if (body == null) {
                body = open();
            }
            int count = body.read(target, offset, length);
            if (count > 0) {
                return count;
            }
            brokeOff(null);
        } catch (IOException e) {
            brokeOff(e);
        } catch (SdkException e) {
            // Before the first byte a wrong address is likelier than a broken cable, and is told at once.
            if (!begun || !S3Errors.passing(e)) {
                throw errors.translate("reading", object.key(), e);
            }
            brokeOff(e);
        }
        return 0;
    }

    private ResponseInputStream<GetObjectResponse> open() {
        ResponseInputStream<GetObjectResponse> opened = source.range(object, position, end - 1);
        Long length = opened.response().contentLength();
        String range = opened.response().contentRange();
        boolean whole = position == 0 && end == object.size();
        if (length == null || length != end - position || (range == null && !whole)) {
            opened.abort();
            throw new StoreException(errors.about("reading", object.key()) + "asked for bytes " + position + " to "
                    + (end - 1) + ", answered " + (range == null ? length + " bytes" : range)
                    + ": the server does not do range reads");
        }
        return opened;
    }

    private void brokeOff(Exception reason) throws InterruptedIOException {
        abandon();
        failures++;
        if (failures >= TRIES) {
            throw new StoreException(
                    errors.about("reading", object.key()) + "the connection broke off " + TRIES + " times at byte "
                            + position + " of " + object.size() + (reason == null ? "" : ": " + S3Errors.text(reason)),
                    reason);
        }
        try {
            Thread.sleep(pauseMillis << (failures - 1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while reading " + object.key());
        }
    }

    /** Ends the connection instead of reading what is left of a possibly huge answer. */
    private void abandon() {
        if (body != null) {
            body.abort();
            body = null;
        }
    }

    @Override
    public void close() {
        closed = true;
        abandon();
    }
}
