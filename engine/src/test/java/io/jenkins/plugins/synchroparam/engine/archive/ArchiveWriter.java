package io.jenkins.plugins.synchroparam.engine.archive;

import io.jenkins.plugins.synchroparam.engine.archive.TableOfContents.Format;
import io.jenkins.plugins.synchroparam.engine.archive.TableOfContents.Version;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes headers and tables of contents of any archive version, for those whose pg_dump is not at hand. */
final class ArchiveWriter {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Charset charset;

    ArchiveWriter(Charset charset) {
        this.charset = charset;
    }

    static byte[] write(TableOfContents contents, Version version) {
        return new ArchiveWriter(StandardCharsets.UTF_8).contents(contents, version, contents.format());
    }

    byte[] contents(TableOfContents contents, Version version, Format format) {
        out.writeBytes("PGDMP".getBytes(StandardCharsets.US_ASCII));
        bytes(version.major(), version.minor(), version.revision(), 4, 8, format == Format.CUSTOM ? 1 : 3);
        int compression = List.of("none", "gzip", "lz4", "zstd").indexOf(contents.compression());
        if (version.minor() >= 15) {
            bytes(compression);
        } else {
            integer(compression == 0 ? 0 : -1);
        }
        List.of(
                        contents.created().getSecond(),
                        contents.created().getMinute(),
                        contents.created().getHour(),
                        contents.created().getDayOfMonth(),
                        contents.created().getMonthValue() - 1,
                        contents.created().getYear() - 1900,
                        0)
                .forEach(this::integer);
        string(contents.databaseName());
        string(contents.serverVersion());
        string(contents.dumpVersion());
        integer(contents.entries().size());
        contents.entries().forEach(entry -> entry(entry, version, format));
        return out.toByteArray();
    }

    private void entry(TocEntry entry, Version version, Format format) {
        integer(entry.dumpId());
        integer(entry.hasData() ? 1 : 0);
        string(Long.toString(entry.tableOid()));
        string(Long.toString(entry.oid()));
        string(entry.tag());
        string(entry.description());
        integer(entry.section().ordinal() + 1);
        List.of(
                        entry.definition(),
                        entry.dropStatement(),
                        entry.copyStatement(),
                        entry.namespace(),
                        entry.tablespace(),
                        entry.accessMethod())
                .forEach(this::string);
        if (version.minor() >= 16) {
            integer('r');
        }
        string(entry.owner());
        string("false");
        entry.dependencies().forEach(id -> string(Integer.toString(id)));
        integer(-1);
        if (format == Format.CUSTOM) {
            bytes(!entry.hasData() ? 3 : entry.dataOffset() < 0 ? 1 : 2);
            long offset = Math.max(0, entry.dataOffset());
            for (int i = 0; i < 8; i++) {
                bytes((int) (offset >>> (8 * i)));
            }
        } else {
            string(entry.fileName());
        }
    }

    void integer(int value) {
        bytes(value < 0 ? 1 : 0);
        int left = Math.abs(value);
        for (int i = 0; i < 4; i++) {
            bytes(left >>> (8 * i));
        }
    }

    private void bytes(int... values) {
        for (int value : values) {
            out.write(value);
        }
    }

    private void string(String text) {
        byte[] bytes = text.getBytes(charset);
        integer(bytes.length);
        out.writeBytes(bytes);
    }
}
