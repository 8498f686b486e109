package io.jenkins.plugins.synchroparam.engine.archive;

import io.jenkins.plugins.synchroparam.engine.host.Host;
import io.jenkins.plugins.synchroparam.engine.host.HostException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Small ranges, read side by side and written with one command: with one for each, a dump of many small files costs a round
 * trip to the host for every table.
 */
final class Batch {
    private static final long SMALL = 256L * 1024;
    private static final int MOST_RANGES = 64;
    private static final long MOST_BYTES = 4L * 1024 * 1024;

    private final List<ReadRange> ranges;
    private final byte[][] read;
    private final AtomicInteger missing;

    private Batch(List<ReadRange> ranges) {
        this.ranges = List.copyOf(ranges);
        this.read = new byte[ranges.size()][];
        this.missing = new AtomicInteger(ranges.size());
    }

    /** Whether a range is read into memory. */
    static boolean takes(ReadRange range) {
        return range.length() <= SMALL;
    }

    /** @param ranges that {@link #takes} */
    static List<Batch> of(List<ReadRange> ranges) {
        List<Batch> batches = new ArrayList<>();
        List<ReadRange> current = new ArrayList<>();
        long bytes = 0;
        for (ReadRange range : ranges) {
            if (current.size() == MOST_RANGES || bytes + range.length() > MOST_BYTES) {
                batches.add(new Batch(current));
                current = new ArrayList<>();
                bytes = 0;
            }
            current.add(range);
            bytes += range.length();
        }
        if (!current.isEmpty()) {
            batches.add(new Batch(current));
        }
        return batches;
    }

    List<ReadRange> ranges() {
        return ranges;
    }

    /** Takes the bytes of one of the ranges, by its place. Returns whether all are there now; thread-safe. */
    boolean take(int range, byte[] bytes) {
        read[range] = bytes;
        return missing.decrementAndGet() == 0;
    }

    /** Once all are there, and once only: the bytes are let go, as who transfers holds all batches to the end. */
    void write(Host host) {
        List<Host.Piece> pieces = ranges.stream()
                .map(range -> new Host.Piece(range.first().file(), range.first().at(), range.length()))
                .toList();
        try (OutputStream out = host.writePieces(pieces)) {
            for (byte[] bytes : read) {
                out.write(bytes);
            }
        } catch (IOException e) {
            throw HostException.writing(
                    host, pieces.get(0).path() + (pieces.size() == 1 ? "" : ", or a file behind it,"), e);
        } finally {
            Arrays.fill(read, null);
        }
    }
}
