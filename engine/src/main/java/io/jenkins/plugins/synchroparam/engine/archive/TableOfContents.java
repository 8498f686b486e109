package io.jenkins.plugins.synchroparam.engine.archive;

import java.nio.charset.Charset;
import java.time.LocalDateTime;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A pg_dump archive's header and table of contents.
 *
 * @param format the archive's format
 * @param version archive version, for example 1.14
 * @param compression for example {@code gzip}, {@code zstd}, {@code lz4}, {@code none}
 * @param created when pg_dump ran, in its own time zone
 * @param databaseName the database that was dumped
 * @param serverVersion version of its server, for example {@code 15.18 (Debian ...)}
 * @param dumpVersion version of the pg_dump that wrote it
 * @param length bytes from the archive's start to the end of the table of contents
 * @param entries in the archive's order
 */
public record TableOfContents(
        Format format,
        Version version,
        String compression,
        LocalDateTime created,
        String databaseName,
        String serverVersion,
        String dumpVersion,
        long length,
        List<TocEntry> entries) {

    public TableOfContents {
        entries = List.copyOf(entries);
    }

    private static final Pattern ENCODING = Pattern.compile("client_encoding = '([A-Za-z0-9_-]+)'");

    /** The encoding of its rows and names, as PostgreSQL calls it. */
    public String encoding() {
        return entries.stream()
                .filter(e -> "ENCODING".equals(e.description()))
                .map(e -> ENCODING.matcher(e.definition()))
                .filter(Matcher::find)
                .map(m -> m.group(1))
                .findFirst()
                .orElse("UTF8");
    }

    /** The same as Java has it. */
    public Charset charset() {
        return ArchiveEncoding.charset(encoding());
    }

    /** The formats of pg_dump that pg_restore reads; DIRECTORY and TAR have the same table of contents file. */
    public enum Format {
        CUSTOM,
        DIRECTORY,
        TAR
    }

    /** The archive format's version. */
    public record Version(int major, int minor, int revision) implements Comparable<Version> {

        @Override
        public int compareTo(Version other) {
            int byMajor = Integer.compare(major, other.major);
            int byMinor = Integer.compare(minor, other.minor);
            return byMajor != 0 ? byMajor : byMinor != 0 ? byMinor : Integer.compare(revision, other.revision);
        }

        @Override
        public String toString() {
            return major + "." + minor + "." + revision;
        }
    }
}
