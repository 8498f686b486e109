package io.jenkins.plugins.synchroparam.engine.archive;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntConsumer;

/** Tells of each entry, once, that its data are on the host, and the table of contents that says where. Thread-safe. */
final class Arrivals {

    private final IntConsumer told;
    private final Set<Integer> untold = new LinkedHashSet<>();
    private final List<Integer> early = new ArrayList<>();
    private boolean contents;

    /** @param entries of which it tells */
    Arrivals(Collection<TocEntry> entries, IntConsumer told) {
        this.told = told;
        entries.forEach(entry -> untold.add(entry.dumpId()));
    }

    synchronized void add(Segment segment) {
        if (segment.holds() == Segment.CONTENTS) {
            contents = true;
            early.forEach(this::tell);
            early.clear();
        } else if (!contents) {
            early.add(segment.holds());
        } else {
            tell(segment.holds());
        }
    }

    /** All is there: also what has no data, or is in a segment with others. */
    synchronized void end() {
        List.copyOf(untold).forEach(this::tell);
    }

    private void tell(int entry) {
        if (untold.remove(entry)) {
            told.accept(entry);
        }
    }
}
