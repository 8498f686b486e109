package io.jenkins.plugins.synchroparam.engine.archive;

import io.jenkins.plugins.synchroparam.engine.Printable;
import io.jenkins.plugins.synchroparam.engine.archive.DirectoryDump.Member;
import io.jenkins.plugins.synchroparam.engine.s3.ObjectStore;
import io.jenkins.plugins.synchroparam.engine.s3.ObjectStore.StoredObject;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * Where the files of a dump are in a tar: pg_dump's tar format, or a packed directory with at most one folder around
 * its files. Only the headers are read, so that a later read brings the wanted files alone.
 */
final class TarIndex {
    private static final int WINDOW = 64 * 1024;
    private static final int MOST_MEMBERS = 1_000_000;
    private static final int LONGEST_NAME = 255;
    private static final int END_BLOCKS = 2 * 512;

    private final StoredObject object;
    private final Map<String, Member> members = new HashMap<>();
    private String folder;

    private TarIndex(StoredObject object) {
        this.object = object;
    }

    /**
     * @return the files by name, without their folder
     * @throws ArchiveException when the tar is damaged, ends early or is no dump
     */
    static Map<String, Member> read(ObjectStore store, StoredObject object) {
        TarIndex index = new TarIndex(object);
        TarHeaders in = new TarHeaders(new RangedInputStream(store, object, 0, object.size(), WINDOW));
        try {
            while (index.readMember(in)) {
                in.nextMember();
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new ArchiveException("it is a damaged or truncated tar: " + Printable.escape(e.getMessage()), e);
        }
        index.checkEnd(store);
        if (!index.members.containsKey("toc.dat")) {
            throw new ArchiveException("it is a tar without a toc.dat: no dump in directory or tar format");
        }
        return index.members;
    }

    /** A reader for each header, for one that goes on to the next would read the data in between, not skip them. */
    private boolean readMember(TarHeaders in) throws IOException {
        try (TarArchiveInputStream tar = new TarArchiveInputStream(in, "UTF-8")) {
            TarArchiveEntry entry = tar.getNextEntry();
            if (entry == null) {
                return false;
            }
            if (entry.isDirectory()) {
                return true;
            }
            if (!entry.isFile() || entry.isLink() || entry.isSymbolicLink() || entry.isSparse()) {
                throw new ArchiveException(
                        "it is a tar that holds something else than files: " + Printable.escape(entry.getName()));
            }
            if (entry.getSize() < 0 || entry.getSize() > object.size() - in.position()) {
                throw new ArchiveException(
                        "it is a truncated tar: it ends inside " + Printable.escape(entry.getName()));
            }
            add(entry, in.position());
            in.pass(entry.getSize());
            return true;
        }
    }

    private void add(TarArchiveEntry entry, long offset) {
        String path = entry.getName().startsWith("./") ? entry.getName().substring(2) : entry.getName();
        int slash = path.lastIndexOf('/');
        String parent = path.substring(0, slash + 1);
        String file = path.substring(slash + 1);
        if (parent.indexOf('/') != slash || file.isEmpty() || path.length() > LONGEST_NAME || path.contains("..")) {
            throw new ArchiveException("it is a tar with a file that belongs to no dump: " + Printable.escape(path));
        }
        if (folder != null && !folder.equals(parent)) {
            throw new ArchiveException("it is a tar of more than one folder: " + Printable.escape(folder) + " and "
                    + Printable.escape(parent));
        }
        folder = parent;
        if (members.size() >= MOST_MEMBERS || members.put(file, new Member(object, offset, entry.getSize())) != null) {
            throw new ArchiveException("it is a tar with too many files, or two of the name " + Printable.escape(file));
        }
    }

    /** A tar ends with two blocks of zeros; without them files at its end can be missing unnoticed. */
    private void checkEnd(ObjectStore store) {
        long data = members.values().stream()
                .mapToLong(member -> member.offset() + member.size())
                .max()
                .orElse(0);
        long end = (data + 511) / 512 * 512;
        if (object.size() < end + END_BLOCKS) {
            throw new ArchiveException("it is a truncated tar: its end mark is missing after byte " + data);
        }
        try (InputStream in = store.read(object, end, END_BLOCKS)) {
            for (byte b : in.readNBytes(END_BLOCKS)) {
                if (b != 0) {
                    throw new ArchiveException("it is a damaged tar: its end mark is missing after byte " + data);
                }
            }
        } catch (IOException e) {
            throw new ArchiveException("reading its end failed: " + e.getMessage(), e);
        }
    }
}
