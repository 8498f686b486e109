package io.jenkins.plugins.synchroparam.engine.host;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;

/**
 * Collects a command's error stream: its last 1 MiB, because the reason of a failure comes last. The mark of
 * {@link Launch} is taken out of it. Thread-safe.
 */
final class ErrorText extends OutputStream {

    static final int KEPT = 1 << 20;

    /** The mark comes first, after what a login script may print; it is not looked for further on. */
    private static final int MARK_WITHIN = 64 << 10;

    private final CompletableFuture<Launch.Started> process = new CompletableFuture<>();
    private byte[] bytes = new byte[8192];
    private int length;

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] source, int offset, int count) {
        if (length + count > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(length + count, bytes.length * 2));
        }
        System.arraycopy(source, offset, bytes, length, count);
        length += count;
        if (!process.isDone()) {
            findMark();
        }
        if (length > 2 * KEPT) {
            System.arraycopy(bytes, length - KEPT, bytes, 0, KEPT);
            length = KEPT;
        }
    }

    /** Called at the end of the stream: a mark that has not come will not come. */
    @Override
    public void close() {
        process.complete(Launch.Started.UNKNOWN);
    }

    /** The process to end, when its mark has come; waits for it at most this long. */
    Optional<Launch.Started> process(long timeoutMillis) {
        try {
            return Optional.of(process.get(timeoutMillis, TimeUnit.MILLISECONDS))
                    .filter(p -> p.target() != 0);
        } catch (TimeoutException | ExecutionException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    synchronized String text() {
        int from = Math.max(0, length - KEPT);
        return new String(bytes, from, length - from, StandardCharsets.UTF_8);
    }

    private void findMark() {
        // Latin 1 keeps one character a byte, so that positions in the text are positions in the bytes.
        String text = new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
        Matcher mark = Launch.MARK.matcher(text);
        if (mark.find()) {
            System.arraycopy(bytes, mark.end(), bytes, mark.start(), length - mark.end());
            length -= mark.end() - mark.start();
            process.complete(new Launch.Started(Long.parseLong(mark.group(1)), mark.group(2)));
        } else if (length > MARK_WITHIN) {
            process.complete(Launch.Started.UNKNOWN);
        }
    }
}
