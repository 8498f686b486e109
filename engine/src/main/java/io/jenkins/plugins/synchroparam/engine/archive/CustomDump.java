package io.jenkins.plugins.synchroparam.engine.archive;

import io.jenkins.plugins.synchroparam.engine.events.Progress;
import io.jenkins.plugins.synchroparam.engine.host.Host;
import io.jenkins.plugins.synchroparam.engine.s3.ObjectStore;
import io.jenkins.plugins.synchroparam.engine.s3.ObjectStore.StoredObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A custom format archive that knows where its data blocks are: only the table of contents and the wanted blocks are
 * read, into a sparse file in which every byte is where pg_restore seeks it.
 */
final class CustomDump implements Dump {
    private static final long DISK_BLOCK = 4096;

    private final ObjectStore store;
    private final StoredObject object;
    private final TableOfContents contents;
    private final Map<Integer, Long> lengths = new HashMap<>();

    CustomDump(ObjectStore store, StoredObject object, TableOfContents contents) {
        this.store = store;
        this.object = object;
        this.contents = contents;
        List<TocEntry> blocks = CustomFile.blocks(contents);
        for (int i = 0; i < blocks.size(); i++) {
            long end = i + 1 < blocks.size() ? blocks.get(i + 1).dataOffset() : object.size();
            lengths.put(blocks.get(i).dumpId(), end - blocks.get(i).dataOffset());
        }
    }

    @Override
    public String describe() {
        return "custom format archive " + DumpName.of(store, object.key(), object.size());
    }

    @Override
    public TableOfContents contents() {
        return contents;
    }

    @Override
    public long size() {
        return object.size();
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
    public String fetch(Host host, String directory, Collection<TocEntry> entries, Progress progress) {
        String file = directory + "/archive.dump";
        FetchRecord record = FetchRecord.load(host, file + ".fetched");
        Long present = HostFiles.sizes(host, List.of(file)).get(file);
        if (!record.isOnlyOf(object) || present == null || present != object.size()) {
            record.clear();
            HostFiles.makeSparse(host, file, object.size());
        }
        List<Segment> missing = new ArrayList<>(segments(file, entries));
        missing.removeIf(record::has);
        new Transfer(store, host, record, progress).run(ReadRange.join(missing));
        return file;
    }

    @Override
    public void close() {
        // the store belongs to who opened it
    }

    private List<Segment> segments(String file, Collection<TocEntry> entries) {
        List<Segment> segments = new ArrayList<>();
        segments.add(new Segment(object, 0, contents.length(), file, 0, () -> Verifier.NONE));
        for (TocEntry entry : CustomFile.wanted(entries)) {
            long offset = entry.dataOffset();
            segments.add(new Segment(object, offset, bytesOf(entry), file, offset, () -> new BlockVerifier(entry)));
        }
        return segments;
    }
}
