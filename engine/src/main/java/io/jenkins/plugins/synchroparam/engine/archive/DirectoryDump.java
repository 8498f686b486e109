package io.jenkins.plugins.synchroparam.engine.archive;

import io.jenkins.plugins.synchroparam.engine.host.Host;
import io.jenkins.plugins.synchroparam.engine.s3.ObjectStore;
import io.jenkins.plugins.synchroparam.engine.s3.ObjectStore.StoredObject;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A dump that is a {@code toc.dat} with a file for each table: a directory as an S3 prefix, a directory in a tar, or
 * pg_dump's own tar format, which unpacked <em>is</em> a directory format archive that pg_restore reads in parallel.
 * Only the table of contents and the files of the wanted tables are brought, into a directory on the host.
 */
final class DirectoryDump implements Dump {
    private static final long DISK_BLOCK = 4096;
    private static final String TOC = "toc.dat";
    private static final List<String> SUFFIXES = List.of("", ".gz", ".lz4", ".zst");

    private final ObjectStore store;
    private final String name;
    private final Map<String, Member> members;
    private final TableOfContents contents;

    /** A file of the dump: a whole object, or a part of one. */
    record Member(StoredObject object, long offset, long size) {}

    /**
     * @param name what it is and where, for messages
     * @param members the dump's files by name, {@code toc.dat} among them; other files do no harm
     * @throws ArchiveException when a data file is missing, empty or named twice
     */
    DirectoryDump(ObjectStore store, String name, Map<String, Member> members, TableOfContents contents) {
        this.store = store;
        this.name = name;
        this.members = Map.copyOf(members);
        this.contents = contents;
        Set<String> files = new HashSet<>(Set.of(TOC));
        CustomFile.wanted(contents.entries()).forEach(entry -> check(entry, files));
    }

    @Override
    public String describe() {
        return name;
    }

    @Override
    public TableOfContents contents() {
        return contents;
    }

    @Override
    public long size() {
        return members.values().stream()
                .map(Member::object)
                .distinct()
                .mapToLong(StoredObject::size)
                .sum();
    }

    @Override
    public boolean selective() {
        return true;
    }

    @Override
    public long bytesOf(TocEntry entry) {
        return entry.hasData() ? members.get(fileOf(entry)).size() : 0;
    }

    @Override
    public long bytesToFetch(Collection<TocEntry> entries) {
        return segments("", entries).stream().mapToLong(Segment::length).sum();
    }

    @Override
    public long bytesOnHost(Collection<TocEntry> entries) {
        return segments("", entries).stream()
                .mapToLong(segment -> segment.length() + DISK_BLOCK)
                .sum();
    }

    @Override
    public String archive(String directory) {
        return directory + "/archive";
    }

    @Override
    public void fetch(Host host, String directory, Collection<TocEntry> entries, FetchWatch watch) {
        String target = archive(directory);
        host.makeDirectory(target);
        FetchRecord record = FetchRecord.load(host, target + ".fetched");
        List<Segment> wanted = segments(target, entries);
        Map<String, Long> present =
                HostFiles.sizes(host, wanted.stream().map(Segment::file).toList());
        Predicate<Segment> there =
                segment -> record.has(segment) && Objects.equals(present.get(segment.file()), segment.length());
        // writing from byte 0 on would leave the end of a longer file
        wanted.stream()
                .filter(there.negate())
                .map(Segment::file)
                .filter(present::containsKey)
                .forEach(host::delete);
        new Transfer(new Route(store, host, watch.notes()), record, watch).run(wanted, there, entries);
    }

    @Override
    public void close() {
        // the store belongs to who opened it
    }

    private List<Segment> segments(String directory, Collection<TocEntry> entries) {
        return Stream.concat(
                        Stream.of(segment(directory, TOC, Segment.CONTENTS)),
                        CustomFile.wanted(entries).stream()
                                .map(entry -> segment(directory, fileOf(entry), entry.dumpId())))
                .toList();
    }

    private Segment segment(String directory, String file, int holds) {
        Member member = members.get(file);
        return new Segment(
                member.object(), member.offset(), member.size(), holds, directory + "/" + file, 0, () -> Verifier.NONE);
    }

    /** The member with an entry's data; the table of contents names it without the compression's suffix. */
    private String fileOf(TocEntry entry) {
        return SUFFIXES.stream()
                .map(suffix -> entry.fileName() + suffix)
                .filter(members::containsKey)
                .findFirst()
                .orElseThrow(() -> new ArchiveException("it is incomplete: the data file "
                        + EntryLabel.file(entry) + " (or .gz, .lz4, .zst) of " + EntryLabel.of(entry)
                        + " is missing"));
    }

    private void check(TocEntry entry, Set<String> files) {
        if (!entry.fileName().matches("[A-Za-z0-9_.-]{1,100}")
                || entry.fileName().startsWith(".")) {
            throw new ArchiveException("its table of contents is damaged: " + EntryLabel.of(entry)
                    + " has its data in the impossible file " + EntryLabel.file(entry));
        }
        if (!files.add(fileOf(entry))) {
            throw new ArchiveException("its table of contents is damaged: " + EntryLabel.of(entry)
                    + " has its data in the file of another entry, " + EntryLabel.file(entry));
        }
        if (members.get(fileOf(entry)).size() == 0) {
            throw new ArchiveException("it is incomplete: the data file " + EntryLabel.file(entry) + " of "
                    + EntryLabel.of(entry) + " is empty");
        }
    }
}
