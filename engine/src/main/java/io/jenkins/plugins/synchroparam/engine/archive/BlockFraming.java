package io.jenkins.plugins.synchroparam.engine.archive;

/**
 * The framing of one data block of a custom format archive: block type, dump id, then chunks with their lengths up to a
 * zero length; a block of large objects has such a run of chunks after each object's oid, up to a zero oid (source:
 * pg_backup_custom.c).
 */
final class BlockFraming {
    private static final int DATA = 1;
    private static final int BLOBS = 3;

    private enum State {
        TYPE,
        ID,
        LARGE_OBJECT,
        LENGTH,
        CHUNK,
        END
    }

    private State state = State.TYPE;
    private boolean largeObjects;
    private int dumpId;
    private long chunkLeft;
    private long integer;
    private int integerBytes;

    /** Takes bytes up to the block's end. @return how many were taken */
    int accept(byte[] bytes, int offset, int length) {
        int at = offset;
        int end = offset + length;
        while (at < end && state != State.END) {
            if (state == State.CHUNK) {
                int skipped = (int) Math.min(chunkLeft, end - at);
                at += skipped;
                chunkLeft -= skipped;
                if (chunkLeft == 0) {
                    state = State.LENGTH;
                }
            } else {
                accept(bytes[at++] & 0xFF);
            }
        }
        return at - offset;
    }

    boolean atStart() {
        return state == State.TYPE;
    }

    boolean ended() {
        return state == State.END;
    }

    /** The block's dump id, 0 before it was read. */
    int dumpId() {
        return dumpId;
    }

    private void accept(int value) {
        if (state == State.TYPE) {
            if (value != DATA && value != BLOBS) {
                throw new ArchiveException("a data block starts with the unknown type " + value);
            }
            largeObjects = value == BLOBS;
            state = State.ID;
            return;
        }
        if (integerBytes == 0) {
            // oids are unsigned: pg_dump writes the upper half as negative numbers
            if (value > 1 || value == 1 && state != State.LARGE_OBJECT) {
                throw new ArchiveException("a data block holds an impossible integer");
            }
            integer = 0;
        } else {
            integer |= (long) value << (8 * (integerBytes - 1));
        }
        if (++integerBytes == 5) {
            integerBytes = 0;
            next();
        }
    }

    private void next() {
        switch (state) {
            case ID -> {
                if (integer > Integer.MAX_VALUE || integer == 0) {
                    throw new ArchiveException("a data block has the impossible dump id " + integer);
                }
                dumpId = (int) integer;
                state = largeObjects ? State.LARGE_OBJECT : State.LENGTH;
            }
            case LARGE_OBJECT -> state = integer == 0 ? State.END : State.LENGTH;
            case LENGTH -> {
                if (integer > Integer.MAX_VALUE) {
                    throw new ArchiveException("a data block holds a chunk of " + integer + " bytes");
                }
                chunkLeft = integer;
                state = integer > 0 ? State.CHUNK : largeObjects ? State.LARGE_OBJECT : State.END;
            }
            default -> throw new IllegalStateException("no integer is expected in state " + state);
        }
    }
}
