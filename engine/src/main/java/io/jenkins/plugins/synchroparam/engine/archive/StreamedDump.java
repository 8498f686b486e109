package io.jenkins.plugins.synchroparam.engine.archive;

import io.jenkins.plugins.synchroparam.engine.events.Progress;
import io.jenkins.plugins.synchroparam.engine.host.Host;
import io.jenkins.plugins.synchroparam.engine.s3.ObjectStore;
import io.jenkins.plugins.synchroparam.engine.s3.ObjectStore.StoredObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * A custom format archive that pg_dump wrote to a pipe: nobody knows where a table's data are, so the whole file is
 * brought, whatever is wanted of it.
 */
final class StreamedDump implements Dump {
    private final ObjectStore store;
    private final StoredObject object;
    private final TableOfContents contents;

    StreamedDump(ObjectStore store, StoredObject object, TableOfContents contents) {
        this.store = store;
        this.object = object;
        this.contents = contents;
    }

    @Override
    public String describe() {
        return "custom format archive without offsets " + DumpName.of(store, object.key(), object.size());
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
        return false;
    }

    @Override
    public long bytesOf(TocEntry entry) {
        return entry.hasData() ? -1 : 0;
    }

    @Override
    public long bytesToFetch(Collection<TocEntry> entries) {
        return object.size();
    }

    @Override
    public long bytesOnHost(Collection<TocEntry> entries) {
        return object.size();
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
        long start = contents.length();
        List<TocEntry> blocks =
                contents.entries().stream().filter(TocEntry::hasData).toList();
        List<Segment> missing = new ArrayList<>();
        missing.add(new Segment(object, 0, start, file, 0, () -> Verifier.NONE));
        missing.add(
                new Segment(object, start, object.size() - start, file, start, () -> new BlockStreamVerifier(blocks)));
        missing.removeIf(record::has);
        new Transfer(store, host, record, progress).run(ReadRange.join(missing));
        return file;
    }

    @Override
    public void close() {
        // the store belongs to who opened it
    }
}
