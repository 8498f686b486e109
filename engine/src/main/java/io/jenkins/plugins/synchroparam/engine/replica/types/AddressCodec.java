package io.jenkins.plugins.synchroparam.engine.replica.types;

import java.io.Serializable;
import java.util.Arrays;

/** MariaDB's uuid, inet4 and inet6, which the log holds as bytes. */
enum AddressCodec implements ValueCodec {
    UUID(16) {
        @Override
        void write(byte[] b, CopyBuffer out) {
            int[] widths = {4, 2, 2, 2, 6};
            int start = 0;
            for (int width : widths) {
                if (start > 0) {
                    out.ascii('-');
                }
                out.hex(b, start, width);
                start += width;
            }
        }
    },

    INET4(4) {
        @Override
        void write(byte[] b, CopyBuffer out) {
            for (int i = 0; i < 4; i++) {
                if (i > 0) {
                    out.ascii('.');
                }
                out.number(b[i] & 0xFF);
            }
        }
    },

    INET6(16) {
        @Override
        void write(byte[] b, CopyBuffer out) {
            for (int i = 0; i < 16; i += 2) {
                if (i > 0) {
                    out.ascii(':');
                }
                out.hex(b, i, 2);
            }
        }
    };

    private final int width;

    AddressCodec(int width) {
        this.width = width;
    }

    abstract void write(byte[] bytes, CopyBuffer out);

    @Override
    public void stored(byte[] bytes, CopyBuffer out) {
        if (this == UUID) {
            out.utf8(bytes, bytes.length);
        } else {
            write(bytes, out);
        }
    }

    @Override
    public String select(String column) {
        // of a uuid the text: its bytes are in another order there
        return this == UUID ? column : "CAST(" + column + " AS BINARY(" + width + "))";
    }

    @Override
    public void binlog(Serializable value, CopyBuffer out) {
        // the log leaves out zeros at the end
        write(Arrays.copyOf((byte[]) value, width), out);
    }
}
