package io.jenkins.plugins.synchroparam.engine.replica.types;

import java.io.Serializable;

/**
 * Bits.
 *
 * @param width how many binary digits are written; 0 for a number
 */
record BitCodec(int width) implements ValueCodec {

    @Override
    public void stored(byte[] bytes, CopyBuffer out) {
        long bits = 0;
        for (byte b : bytes) {
            bits = bits << 8 | b & 0xFF;
        }
        write(bits, out);
    }

    @Override
    public void binlog(Serializable value, CopyBuffer out) {
        write((Long) value, out);
    }

    private void write(long bits, CopyBuffer out) {
        if (width == 0) {
            out.ascii(Long.toUnsignedString(bits));
        }
        for (int i = width - 1; i >= 0; i--) {
            out.ascii((bits >>> i & 1) == 0 ? '0' : '1');
        }
    }
}
