package io.jenkins.plugins.synchroparam.engine.archive;

import io.jenkins.plugins.synchroparam.engine.s3.ObjectStore;
import io.jenkins.plugins.synchroparam.engine.s3.ObjectStore.StoredObject;
import java.util.Collection;
import java.util.List;

/**
 * A custom format archive that pg_dump wrote to a pipe: nobody knows where a table's data are, so the whole file is
 * brought, whatever is wanted of it.
 */
final class StreamedDump extends CustomFormatDump {

    StreamedDump(ObjectStore store, StoredObject object, TableOfContents contents) {
        super(store, object, contents);
    }

    @Override
    public String describe() {
        return "custom format archive without offsets " + name();
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
        return size();
    }

    @Override
    public long bytesOnHost(Collection<TocEntry> entries) {
        return size();
    }

    @Override
    List<Segment> data(String file, Collection<TocEntry> entries) {
        long start = contents().length();
        List<TocEntry> blocks =
                contents().entries().stream().filter(TocEntry::hasData).toList();
        return List.of(new Segment(
                object(), start, size() - start, Segment.SEVERAL, file, start, () -> new BlockStreamVerifier(blocks)));
    }
}
