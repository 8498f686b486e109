package io.jenkins.plugins.synchroparam.engine.archive;

import io.jenkins.plugins.synchroparam.engine.Printable;
import io.jenkins.plugins.synchroparam.engine.archive.TableOfContents.Format;
import io.jenkins.plugins.synchroparam.engine.archive.TableOfContents.Version;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** An entry as read, its texts still bytes: the encoding is itself an entry, which may come later. */
record RawEntry(
        int dumpId,
        long tableOid,
        long oid,
        byte[] tag,
        byte[] description,
        TocEntry.Section section,
        byte[] definition,
        byte[] dropStatement,
        byte[] copyStatement,
        byte[] namespace,
        byte[] tablespace,
        byte[] accessMethod,
        byte[] owner,
        List<Integer> dependencies,
        boolean hasData,
        long dataOffset,
        byte[] fileName) {

    private static final int OFFSET_NOT_SET = 1;
    private static final int OFFSET_SET = 2;
    private static final int NO_DATA = 3;

    static RawEntry read(TocInput in, Version version, Format format, int offsetSize) {
        int dumpId = in.readInt();
        if (dumpId <= 0) {
            throw in.damaged("dump id " + dumpId + " is impossible");
        }
        in.readInt(); // had-data flag: says the same as the format's own field at the end
        long tableOid = oid(in);
        long oid = oid(in);
        byte[] tag = in.readString();
        byte[] description = in.readString();
        TocEntry.Section section = section(in);
        byte[] definition = in.readString();
        byte[] drop = in.readString();
        byte[] copy = in.readString();
        byte[] namespace = in.readString();
        byte[] tablespace = in.readString();
        byte[] accessMethod = in.readString();
        if (version.minor() >= 16) {
            in.readInt(); // relkind
        }
        byte[] owner = in.readString();
        in.readString(); // WITH OIDS, gone since PostgreSQL 12
        List<Integer> dependencies = dependencies(in);
        boolean hasData;
        long offset = -1;
        byte[] fileName = {};
        if (format == Format.CUSTOM) {
            int flag = in.readByte();
            long read = in.readOffset(offsetSize);
            if (flag < OFFSET_NOT_SET || flag > NO_DATA) {
                throw in.damaged("offset flag " + flag + " is not known");
            }
            hasData = flag != NO_DATA;
            offset = flag == OFFSET_SET ? read : -1;
        } else {
            fileName = in.readString();
            hasData = fileName.length > 0;
        }
        return new RawEntry(
                dumpId,
                tableOid,
                oid,
                tag,
                description,
                section,
                definition,
                drop,
                copy,
                namespace,
                tablespace,
                accessMethod,
                owner,
                dependencies,
                hasData,
                offset,
                fileName);
    }

    TocEntry decode(ArchiveEncoding encoding) {
        return new TocEntry(
                dumpId,
                tableOid,
                oid,
                encoding.decode(tag),
                encoding.decode(description),
                section,
                encoding.decode(definition),
                encoding.decode(dropStatement),
                encoding.decode(copyStatement),
                encoding.decode(namespace),
                encoding.decode(tablespace),
                encoding.decode(accessMethod),
                encoding.decode(owner),
                dependencies,
                hasData,
                dataOffset,
                encoding.decode(fileName));
    }

    private static TocEntry.Section section(TocInput in) {
        int number = in.readInt();
        if (number < 1 || number > TocEntry.Section.values().length) {
            throw in.damaged("section " + number + " is not known");
        }
        return TocEntry.Section.values()[number - 1];
    }

    private static List<Integer> dependencies(TocInput in) {
        List<Integer> ids = new ArrayList<>(4);
        for (byte[] text = in.readNullableString(); text != null; text = in.readNullableString()) {
            long id = number(in, text, Integer.MAX_VALUE);
            if (id == 0) {
                throw in.damaged("a dependency is 0");
            }
            in.memory().dependency();
            ids.add((int) id);
        }
        return List.copyOf(ids);
    }

    private static long oid(TocInput in) {
        byte[] text = in.readString();
        return text.length == 0 ? 0 : number(in, text, 0xFFFF_FFFFL);
    }

    private static long number(TocInput in, byte[] text, long largest) {
        long value = text.length == 0 || text.length > 10 ? -1 : 0;
        for (int i = 0; i < text.length && value >= 0; i++) {
            value = text[i] < '0' || text[i] > '9' ? -1 : value * 10 + (text[i] - '0');
        }
        if (value < 0 || value > largest) {
            String shown = new String(text, 0, Math.min(text.length, 20), StandardCharsets.ISO_8859_1);
            throw in.damaged("\"" + Printable.escape(shown) + "\" is no number of an object");
        }
        return value;
    }
}
