package io.jenkins.plugins.synchroparam.engine.archive;

import io.jenkins.plugins.synchroparam.engine.s3.ObjectStore.StoredObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Neighbouring segments that one GET reads, small gaps between them included.
 *
 * @param segments at least one, by offset, of one object and one file
 */
record ReadRange(List<Segment> segments) {
    /** Reading this much for nothing costs less than one more request. */
    private static final long GAP = 256L * 1024;

    /** Joined ranges stay below this, so that several are read at once and little is read again after a failure. */
    private static final long LARGEST = 64L * 1024 * 1024;

    ReadRange {
        segments = List.copyOf(segments);
    }

    StoredObject object() {
        return first().object();
    }

    Segment first() {
        return segments.get(0);
    }

    long offset() {
        return first().offset();
    }

    long length() {
        return segments.get(segments.size() - 1).end() - offset();
    }

    /** Joins segments whose neighbours are near, in the object as on the host. */
    static List<ReadRange> join(List<Segment> segments) {
        List<Segment> sorted = new ArrayList<>(segments);
        sorted.sort(Comparator.comparing((Segment s) -> s.object().key()).thenComparingLong(Segment::offset));
        List<ReadRange> ranges = new ArrayList<>();
        List<Segment> current = new ArrayList<>();
        for (Segment segment : sorted) {
            if (!current.isEmpty() && !joins(current, segment)) {
                ranges.add(new ReadRange(current));
                current = new ArrayList<>();
            }
            current.add(segment);
        }
        if (!current.isEmpty()) {
            ranges.add(new ReadRange(current));
        }
        return ranges;
    }

    private static boolean joins(List<Segment> current, Segment next) {
        Segment first = current.get(0);
        Segment last = current.get(current.size() - 1);
        return first.object().key().equals(next.object().key())
                && first.file().equals(next.file())
                && next.at() - next.offset() == first.at() - first.offset()
                && next.offset() - last.end() <= GAP
                && next.end() - first.offset() <= LARGEST;
    }
}
