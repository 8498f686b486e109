package io.jenkins.plugins.synchroparam.engine.archive;

import io.jenkins.plugins.synchroparam.engine.archive.DirectoryDump.Member;
import io.jenkins.plugins.synchroparam.engine.archive.TableOfContents.Format;
import io.jenkins.plugins.synchroparam.engine.s3.ObjectStore;
import io.jenkins.plugins.synchroparam.engine.s3.ObjectStore.StoredObject;
import io.jenkins.plugins.synchroparam.engine.s3.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;

/** Opens a dump on S3 by what it is, not by what it is called. */
public final class DumpOpener {
    private static final int HEAD = 4096;
    private static final int TOC_WINDOW = 256 * 1024;

    private DumpOpener() {}

    /**
     * Opens the object {@code key}, or the directory format dump whose files are below {@code key} as a prefix. The
     * store stays its caller's and must outlive the dump.
     *
     * @throws ArchiveException when it is no whole PostgreSQL archive: names the object and says what it is
     * @throws StoreException when it is not there or cannot be read
     */
    public static Dump open(ObjectStore store, String key) {
        try {
            if (key.isEmpty() || key.endsWith("/")) {
                return directory(store, key);
            }
            return file(store, store.head(key));
        } catch (StoreException e) {
            if (!key.endsWith("/") && isDirectory(store, key + "/")) {
                return open(store, key + "/");
            }
            throw e;
        } catch (ArchiveException e) {
            throw e.of(DumpName.of(store, key));
        }
    }

    private static boolean isDirectory(ObjectStore store, String prefix) {
        return store.list(prefix + "toc.dat").stream()
                .anyMatch(object -> object.key().equals(prefix + "toc.dat"));
    }

    private static Dump file(ObjectStore store, StoredObject object) {
        if (object.size() == 0) {
            throw new ArchiveException("it is empty (0 bytes)");
        }
        byte[] head = head(store, object);
        if (ForeignObject.isArchive(head)) {
            return CustomFile.open(store, object);
        }
        if (ForeignObject.isTar(head)) {
            Map<String, Member> members = TarIndex.read(store, object);
            String name = "tar archive " + DumpName.of(store, object.key(), object.size());
            return new DirectoryDump(store, name, members, contents(store, members, Format.TAR));
        }
        throw ForeignObject.describe(head);
    }

    private static Dump directory(ObjectStore store, String prefix) {
        Map<String, Member> members = new HashMap<>();
        long size = 0;
        for (StoredObject object : store.list(prefix)) {
            String file = object.key().substring(prefix.length());
            if (!file.isEmpty() && file.indexOf('/') < 0) {
                members.put(file, new Member(object, 0, object.size()));
                size += object.size();
            }
        }
        if (members.isEmpty()) {
            throw new ArchiveException("nothing is there: no object has a key that starts so");
        }
        if (!members.containsKey("toc.dat")) {
            throw new ArchiveException(
                    "it is no dump in directory format: it has " + members.size() + " files but no toc.dat");
        }
        String name = "directory format archive " + DumpName.of(store, prefix, size);
        return new DirectoryDump(store, name, members, contents(store, members, Format.DIRECTORY));
    }

    private static TableOfContents contents(ObjectStore store, Map<String, Member> members, Format format) {
        Member toc = members.get("toc.dat");
        try (InputStream in = new RangedInputStream(store, toc.object(), toc.offset(), toc.size(), TOC_WINDOW)) {
            return TocReader.read(in, toc.size(), format);
        } catch (IOException e) {
            throw new ArchiveException("closing it failed: " + e.getMessage(), e);
        }
    }

    private static byte[] head(ObjectStore store, StoredObject object) {
        int length = (int) Math.min(HEAD, object.size());
        try (InputStream in = store.read(object, 0, length)) {
            return in.readNBytes(length);
        } catch (IOException e) {
            throw new ArchiveException("reading its start failed: " + e.getMessage(), e);
        }
    }
}
