package io.jenkins.plugins.synchroparam.engine.archive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * The primitive fields of an archive's table of contents: bytes, integers, strings, offsets (source: ReadInt, ReadStr
 * and ReadOffset of pg_backup_archiver.c).
 *
 * <p>The bytes are not trusted: nothing is allocated that the input has not delivered yet, and no more than
 * {@code limit} bytes are read.
 */
final class TocInput {
    private static final int CHUNK = 64 * 1024;
    private static final byte[] EMPTY = {};

    /** A shorter text that does not fit into what is left was cut; a longer one is no length at all. */
    private static final int PLAUSIBLE_TEXT = 1 << 20;

    private final InputStream in;
    private final long limit;
    private final MemoryBudget memory;
    private long position;

    TocInput(InputStream in, long limit, MemoryBudget memory) {
        this.in = in;
        this.limit = limit;
        this.memory = memory;
    }

    MemoryBudget memory() {
        return memory;
    }

    /** Bytes read so far. */
    long position() {
        return position;
    }

    long remaining() {
        return limit - position;
    }

    int readByte() {
        if (position >= limit) {
            throw endsEarly();
        }
        try {
            int value = in.read();
            if (value < 0) {
                throw endsEarly();
            }
            position++;
            return value;
        } catch (IOException e) {
            throw new ArchiveException("reading it failed at byte " + position + ": " + e.getMessage(), e);
        }
    }

    byte[] readBytes(int length) {
        if (length > remaining()) {
            throw endsEarly();
        }
        if (length == 0) {
            return EMPTY;
        }
        try {
            byte[] bytes = length <= CHUNK ? in.readNBytes(length) : readGrowing(length);
            position += bytes.length;
            if (bytes.length < length) {
                throw endsEarly();
            }
            return bytes;
        } catch (IOException e) {
            throw new ArchiveException("reading it failed at byte " + position + ": " + e.getMessage(), e);
        }
    }

    /** A sign byte, then four bytes, the lowest first. */
    int readInt() {
        int sign = readByte();
        long value = 0;
        for (int shift = 0; shift < 32; shift += 8) {
            value |= (long) readByte() << shift;
        }
        if (sign > 1 || value > Integer.MAX_VALUE) {
            throw damaged("an integer is out of range");
        }
        return (int) (sign == 0 ? value : -value);
    }

    /** A string's bytes, null for pg_dump's null string (length -1). */
    byte[] readNullableString() {
        int length = readInt();
        if (length == -1) {
            return null;
        }
        if (length > remaining() && length <= PLAUSIBLE_TEXT) {
            throw endsEarly();
        }
        if (length < 0 || length > remaining() || length > memory.longestText()) {
            throw damaged("a string has the impossible length " + length);
        }
        memory.text(length);
        byte[] bytes = readBytes(length);
        for (byte b : bytes) {
            // pg_restore would read such a string only up to there: the two of us must see the same text
            if (b == 0) {
                throw damaged("a string holds a zero byte");
            }
        }
        return bytes;
    }

    /** As {@link #readNullableString()}, the null string read as an empty one. */
    byte[] readString() {
        byte[] bytes = readNullableString();
        return bytes == null ? EMPTY : bytes;
    }

    /** {@code size} bytes, the lowest first. */
    long readOffset(int size) {
        long value = 0;
        for (int i = 0; i < size; i++) {
            long b = readByte();
            if (i == 7 && b > 127 || i > 7 && b != 0) {
                throw damaged("a data offset is out of range");
            }
            if (i < 8) {
                value |= b << (8 * i);
            }
        }
        return value;
    }

    ArchiveException damaged(String reason) {
        return new ArchiveException("its table of contents is damaged: " + reason + " (before byte " + position + ")");
    }

    private ArchiveException endsEarly() {
        return new ArchiveException("it is truncated: it ends inside its table of contents, at byte " + position);
    }

    private byte[] readGrowing(int length) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(CHUNK);
        int left = length;
        while (left > 0) {
            byte[] chunk = in.readNBytes(Math.min(left, CHUNK));
            if (chunk.length == 0) {
                break;
            }
            bytes.writeBytes(chunk);
            left -= chunk.length;
        }
        return bytes.toByteArray();
    }
}
