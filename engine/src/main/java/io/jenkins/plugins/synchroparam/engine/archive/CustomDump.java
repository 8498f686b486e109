package io.jenkins.plugins.synchroparam.engine.archive;

import io.jenkins.plugins.synchroparam.engine.s3.ObjectStore;
import io.jenkins.plugins.synchroparam.engine.s3.ObjectStore.StoredObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A custom format archive that knows where its data blocks are: only the wanted ones are read. */
final class CustomDump extends CustomFormatDump {
    private static final long DISK_BLOCK = 4096;

    private final Map<Integer, Long> lengths = new HashMap<>();

    CustomDump(ObjectStore store, StoredObject object, TableOfContents contents) {
        super(store, object, contents);
        List<TocEntry> blocks = CustomFile.blocks(contents);
        for (int i = 0; i < blocks.size(); i++) {
            long end = i + 1 < blocks.size() ? blocks.get(i + 1).dataOffset() : object.size();
            lengths.put(blocks.get(i).dumpId(), end - blocks.get(i).dataOffset());
        }
    }

    @Override
    public String describe() {
        return "custom format archive " + name();
    }

    @Override
    public boolean selective() {
        return true;
    }

    @Override
    public long bytesOf(TocEntry entry) {
        return lengths.getOrDefault(entry.dumpId(), 0L);
    }

    @Override
    public long bytesToFetch(Collection<TocEntry> entries) {
        return ReadRange.join(segments("", entries)).stream()
                .mapToLong(ReadRange::length)
                .sum();
    }

    @Override
    public long bytesOnHost(Collection<TocEntry> entries) {
        // a range that starts and ends inside a disk block fills both; one more block carries the file's last byte
        return ReadRange.join(segments("", entries)).stream()
                        .mapToLong(range -> range.length() + 2 * DISK_BLOCK)
                        .sum()
                + DISK_BLOCK;
    }

    @Override
    List<Segment> data(String file, Collection<TocEntry> entries) {
        List<Segment> segments = new ArrayList<>();
        for (TocEntry entry : CustomFile.wanted(entries)) {
            long offset = entry.dataOffset();
            segments.add(new Segment(
                    object(), offset, bytesOf(entry), entry.dumpId(), file, offset, () -> new BlockVerifier(entry)));
        }
        return segments;
    }
}
