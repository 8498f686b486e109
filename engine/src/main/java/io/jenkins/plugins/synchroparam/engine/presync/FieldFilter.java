package io.jenkins.plugins.synchroparam.engine.presync;

import io.jenkins.plugins.synchroparam.engine.archive.DataScript;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.BitSet;
import java.util.List;

/** Passes only some fields of rows in COPY's text format on; holds no row, however long it is. */
final class FieldFilter implements DataScript.RowSink {

    private static final int FULL = 1 << 16;

    private final BitSet wanted = new BitSet();
    private final DataScript.RowSink next;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private int field;

    /** @param positions of the fields, from 0, ascending */
    FieldFilter(List<Integer> positions, DataScript.RowSink next) {
        positions.forEach(wanted::set);
        this.next = next;
    }

    @Override
    public void accept(byte[] bytes, int offset, int length) throws IOException {
        for (int i = offset; i < offset + length; i++) {
            byte b = bytes[i];
            if (b == '\t') {
                field++;
                separate();
            } else if (b == '\n') {
                kept.write('\n');
                field = 0;
            } else if (wanted.get(field)) {
                kept.write(b);
            }
        }
        if (kept.size() >= FULL) {
            flush();
        }
    }

    private void separate() {
        // A tab goes before every wanted field but the first of the row.
        if (wanted.get(field) && wanted.nextSetBit(0) < field) {
            kept.write('\t');
        }
    }

    /** Passes on what is left. */
    void flush() throws IOException {
        byte[] rest = kept.toByteArray();
        kept.reset();
        next.accept(rest, 0, rest.length);
    }
}
