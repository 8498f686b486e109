package io.jenkins.plugins.synchroparam.engine.archive;

import io.jenkins.plugins.synchroparam.engine.archive.TableOfContents.Format;
import io.jenkins.plugins.synchroparam.engine.archive.TableOfContents.Version;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Reads the header and the table of contents of a pg_dump archive: the start of a custom format file, or the
 * {@code toc.dat} of the directory and tar formats (source: ReadHead and ReadToc of pg_backup_archiver.c, _ReadExtraToc
 * of each format).
 *
 * <p>Archive versions 1.14 (PostgreSQL 12 to 15), 1.15 (16) and 1.16 (17 and 18) are read.
 */
public final class TocReader {
    static final Version OLDEST = new Version(1, 14, 0);
    static final Version NEWEST = new Version(1, 16, 255);

    private static final byte[] MAGIC = {'P', 'G', 'D', 'M', 'P'};
    private static final List<String> COMPRESSIONS = List.of("none", "gzip", "lz4", "zstd");
    /** No entry takes fewer bytes than its empty strings and integers do. */
    private static final int SMALLEST_ENTRY = 60;

    private final TocInput in;
    private final Format format;
    private Version version;
    private int offsetSize;

    private TocReader(TocInput in, Format format) {
        this.in = in;
        this.format = format;
    }

    /**
     * @param in the archive, from its first byte
     * @param available bytes that {@code in} has
     * @param format what {@code in} is the start of; both toc.dat formats write the same header
     * @throws ArchiveException when it is not such an archive, is truncated or damaged, or of an unknown version
     */
    public static TableOfContents read(InputStream in, long available, Format format) {
        return new TocReader(new TocInput(in, available, MemoryBudget.ofHeap()), format).read();
    }

    private TableOfContents read() {
        for (byte expected : MAGIC) {
            if (in.readByte() != expected) {
                throw new ArchiveException("it is no PostgreSQL archive: it does not start with PGDMP");
            }
        }
        version = new Version(in.readByte(), in.readByte(), in.readByte());
        checkVersion();
        int integerSize = in.readByte();
        offsetSize = in.readByte();
        if (integerSize != 4 || offsetSize < 4 || offsetSize > 8) {
            throw in.damaged("integers of " + integerSize + " bytes and offsets of " + offsetSize + " are not known");
        }
        checkFormat(in.readByte());
        String compression = readCompression();
        LocalDateTime created = readTime();
        byte[] database = in.readString();
        byte[] server = in.readString();
        byte[] dump = in.readString();
        List<RawEntry> raw = readEntries();
        ArchiveEncoding encoding = ArchiveEncoding.of(raw);
        return new TableOfContents(
                format,
                version,
                compression,
                created,
                encoding.decode(database),
                encoding.decode(server),
                encoding.decode(dump),
                in.position(),
                decode(raw, encoding));
    }

    private void checkVersion() {
        String shown = version.major() + "." + version.minor();
        if (version.compareTo(NEWEST) > 0) {
            throw ArchiveException.withRemedy("it was written by a newer pg_dump than those of PostgreSQL 12 to 18"
                    + " (archive version " + shown
                    + ", the newest known one is 1.16); make it with an older pg_dump, or"
                    + " update synchro-param");
        }
        if (version.compareTo(OLDEST) < 0) {
            throw new ArchiveException("it was written by a pg_dump older than PostgreSQL 12's (archive version "
                    + shown + ", the oldest accepted one is 1.14)");
        }
    }

    private void checkFormat(int code) {
        // pg_dump's archTar is 3, also in a directory's toc.dat; 5 is archDirectory
        boolean tocFile = code == 3 || code == 5;
        if (format == Format.CUSTOM && tocFile) {
            throw ArchiveException.withRemedy(
                    "it is the toc.dat of a dump in directory format; name its folder instead");
        }
        if (format == Format.CUSTOM ? code != 1 : !tocFile) {
            throw in.damaged("format " + code + " was not expected here");
        }
    }

    private String readCompression() {
        if (version.minor() >= 15) {
            int algorithm = in.readByte();
            if (algorithm >= COMPRESSIONS.size()) {
                throw in.damaged("compression " + algorithm + " is not known");
            }
            return COMPRESSIONS.get(algorithm);
        }
        int level = in.readInt();
        if (level < -1 || level > 9) {
            throw in.damaged("compression level " + level + " is not known");
        }
        return level == 0 ? "none" : "gzip";
    }

    /** C's struct tm: months from 0, years from 1900; the daylight saving flag is the seventh integer. */
    private LocalDateTime readTime() {
        int[] tm = new int[7];
        for (int i = 0; i < tm.length; i++) {
            tm[i] = in.readInt();
        }
        try {
            int seconds = Math.min(tm[0], 59); // a leap second is 60
            return LocalDateTime.of(Math.addExact(tm[5], 1900), Math.addExact(tm[4], 1), tm[3], tm[2], tm[1], seconds);
        } catch (DateTimeException | ArithmeticException e) {
            throw in.damaged("its date is impossible");
        }
    }

    /** Each raw entry goes as soon as it is decoded. */
    private static List<TocEntry> decode(List<RawEntry> raw, ArchiveEncoding encoding) {
        List<TocEntry> entries = new ArrayList<>(raw.size());
        for (int i = 0; i < raw.size(); i++) {
            entries.add(raw.set(i, null).decode(encoding));
        }
        return entries;
    }

    private List<RawEntry> readEntries() {
        int count = in.readInt();
        if (count < 0 || count > in.remaining() / SMALLEST_ENTRY) {
            throw in.damaged("it cannot have " + count + " entries in " + in.remaining() + " bytes");
        }
        List<RawEntry> entries = new ArrayList<>();
        BitSet ids = new BitSet();
        for (int i = 0; i < count; i++) {
            in.memory().entry();
            RawEntry entry = RawEntry.read(in, version, format, offsetSize);
            // pg_dump numbers from 1 without big gaps; the bound keeps this set small
            if (entry.dumpId() > 200_000_000 || ids.get(entry.dumpId())) {
                throw in.damaged("dump id " + entry.dumpId() + " is used twice or impossible");
            }
            ids.set(entry.dumpId());
            entries.add(entry);
        }
        return entries;
    }
}
