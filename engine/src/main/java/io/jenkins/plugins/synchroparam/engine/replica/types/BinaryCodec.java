package io.jenkins.plugins.synchroparam.engine.replica.types;

import java.io.Serializable;

/**
 * Bytes into bytea.
 *
 * @param width of binary(n), whose zeros at the end are not in the log; 0 when the length is the value's own
 */
record BinaryCodec(int width) implements ValueCodec {

    @Override
    public void stored(byte[] bytes, CopyBuffer out) {
        write(bytes, out);
    }

    @Override
    public void binlog(Serializable value, CopyBuffer out) {
        write((byte[]) value, out);
    }

    private void write(byte[] bytes, CopyBuffer out) {
        out.bytea(bytes, 0, Math.max(width, bytes.length));
    }
}
