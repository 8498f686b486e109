package io.jenkins.plugins.synchroparam.engine.archive;

import io.jenkins.plugins.synchroparam.engine.host.Host;
import java.util.Collection;

/**
 * Production's dump on S3, whatever its format: custom file, directory as a prefix, directory as one .tar, tar file.
 *
 * <p>Opening it checks that it is a whole PostgreSQL archive: a plain SQL dump, a truncated or a foreign object is an
 * error that says which.
 */
public interface Dump extends AutoCloseable {

    /** For people: kind, place and size. */
    String describe();

    TableOfContents contents();

    /** Bytes of the whole dump on S3. */
    long size();

    /** Whether the data of one table can be fetched without the others (offsets, or one file a table). */
    boolean selective();

    /** Compressed bytes of the data of an entry; -1 when the dump does not tell. */
    long bytesOf(TocEntry entry);

    /** Bytes that {@link #fetch} reads from S3 for these entries, the table of contents included. */
    long bytesToFetch(Collection<TocEntry> entries);

    /** Bytes that {@link #fetch} needs on the host's disk for these entries. */
    long bytesOnHost(Collection<TocEntry> entries);

    /**
     * Brings the table of contents and the data of these entries to the host and verifies their framing where they pass here.
     * What a former call brought completely is not read again.
     *
     * @param directory an existing directory of this run on the host
     */
    void fetch(Host host, String directory, Collection<TocEntry> entries, FetchWatch watch);

    /** Path of what {@link #fetch} brings, which pg_restore reads: a file or a directory. */
    String archive(String directory);

    @Override
    void close();
}
