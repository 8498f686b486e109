package io.jenkins.plugins.synchroparam.engine.archive;

import io.jenkins.plugins.synchroparam.engine.s3.ObjectStore;
import io.jenkins.plugins.synchroparam.engine.s3.ObjectStore.StoredObject;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Opens a custom format archive: reads its table of contents and checks that the file is whole, as far as it tells. */
final class CustomFile {
    private static final int FIRST_WINDOW = 256 * 1024;

    /** The zero integer that ends every data block: a sign byte and four bytes. */
    private static final int END_MARK = 5;

    private CustomFile() {}

    static Dump open(ObjectStore store, StoredObject object) {
        TableOfContents contents;
        try (InputStream in = new RangedInputStream(store, object, 0, object.size(), FIRST_WINDOW)) {
            contents = TocReader.read(in, object.size(), TableOfContents.Format.CUSTOM);
        } catch (IOException e) {
            throw new ArchiveException("closing it failed: " + e.getMessage(), e);
        }
        checkOffsets(contents, object.size());
        List<TocEntry> data =
                contents.entries().stream().filter(TocEntry::hasData).toList();
        if (!data.isEmpty()) {
            checkEnd(store, object, contents);
        }
        boolean offsets = data.stream().allMatch(entry -> entry.dataOffset() >= 0);
        return offsets ? new CustomDump(store, object, contents) : new StreamedDump(store, object, contents);
    }

    /** The entries whose data block's place is known, in the order of the blocks. */
    static List<TocEntry> blocks(TableOfContents contents) {
        return contents.entries().stream()
                .filter(entry -> entry.hasData() && entry.dataOffset() >= 0)
                .sorted(Comparator.comparingLong(TocEntry::dataOffset))
                .toList();
    }

    /** Those entries whose data are fetched: tables. Large objects are no part of a refresh. */
    static List<TocEntry> wanted(Collection<TocEntry> entries) {
        return entries.stream()
                .filter(entry -> entry.hasData() && "TABLE DATA".equals(entry.description()))
                .distinct()
                .toList();
    }

    private static void checkOffsets(TableOfContents contents, long size) {
        long previous = -1;
        for (TocEntry entry : blocks(contents)) {
            if (entry.dataOffset() < contents.length() || entry.dataOffset() == previous) {
                throw new ArchiveException("its table of contents is damaged: the data of " + EntryLabel.of(entry)
                        + " cannot be at offset " + entry.dataOffset());
            }
            if (entry.dataOffset() > size - END_MARK) {
                throw new ArchiveException("it is truncated: it has " + size + " bytes, but the data of "
                        + EntryLabel.of(entry) + " start at offset " + entry.dataOffset());
            }
            previous = entry.dataOffset();
        }
    }

    private static void checkEnd(ObjectStore store, StoredObject object, TableOfContents contents) {
        if (object.size() < contents.length() + END_MARK) {
            throw new ArchiveException("it is truncated: it ends after its table of contents, without any data");
        }
        try (InputStream in = store.read(object, object.size() - END_MARK, END_MARK)) {
            for (byte b : in.readNBytes(END_MARK)) {
                if (b != 0) {
                    throw new ArchiveException("it is truncated: its " + object.size()
                            + " bytes do not end with the end mark of its last data block");
                }
            }
        } catch (IOException e) {
            throw new ArchiveException("reading its end failed: " + e.getMessage(), e);
        }
    }
}
