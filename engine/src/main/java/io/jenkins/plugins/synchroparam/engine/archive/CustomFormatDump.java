package io.jenkins.plugins.synchroparam.engine.archive;

import io.jenkins.plugins.synchroparam.engine.host.Host;
import io.jenkins.plugins.synchroparam.engine.s3.ObjectStore;
import io.jenkins.plugins.synchroparam.engine.s3.ObjectStore.StoredObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * A custom format archive: one object, brought to the host as one sparse file in which every byte is where pg_restore seeks
 * it. How much of it is needed is what its kinds differ in.
 */
abstract class CustomFormatDump implements Dump {

    private final ObjectStore store;
    private final StoredObject object;
    private final TableOfContents contents;

    CustomFormatDump(ObjectStore store, StoredObject object, TableOfContents contents) {
        this.store = store;
        this.object = object;
        this.contents = contents;
    }

    /** What pg_restore needs besides the table of contents to restore these entries, at its place in {@code file}. */
    abstract List<Segment> data(String file, Collection<TocEntry> entries);

    /** All that pg_restore needs to restore these entries. */
    final List<Segment> segments(String file, Collection<TocEntry> entries) {
        List<Segment> segments = new ArrayList<>();
        segments.add(new Segment(object, 0, contents.length(), Segment.CONTENTS, file, 0, () -> Verifier.NONE));
        segments.addAll(data(file, entries));
        return segments;
    }

    final StoredObject object() {
        return object;
    }

    /** Key and size, for people. */
    final String name() {
        return DumpName.of(store, object.key(), object.size());
    }

    @Override
    public final TableOfContents contents() {
        return contents;
    }

    @Override
    public final long size() {
        return object.size();
    }

    @Override
    public final String archive(String directory) {
        return directory + "/archive.dump";
    }

    @Override
    public final void fetch(Host host, String directory, Collection<TocEntry> entries, FetchWatch watch) {
        String file = archive(directory);
        FetchRecord record = FetchRecord.load(host, file + ".fetched");
        Long present = HostFiles.sizes(host, List.of(file)).get(file);
        if (!record.isOnlyOf(object) || present == null || present != object.size()) {
            record.clear();
            HostFiles.makeSparse(host, file, object.size());
        }
        new Transfer(new Route(store, host, watch.notes()), record, watch)
                .run(segments(file, entries), record::has, entries);
    }

    @Override
    public final void close() {
        // the store belongs to who opened it
    }
}
