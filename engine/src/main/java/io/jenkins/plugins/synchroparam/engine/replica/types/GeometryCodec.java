package io.jenkins.plugins.synchroparam.engine.replica.types;

import java.io.Serializable;
import java.util.Arrays;

/**
 * Geometry: the source stores the SRID, 4 bytes, before the WKB. Written is WKB, or PostGIS's EWKB when there is an SRID.
 *
 * @param postgis into the type geometry; else bytea
 */
record GeometryCodec(boolean postgis) implements ValueCodec {

    private static final int SRID_FLAG = 0x20;

    @Override
    public void stored(byte[] bytes, CopyBuffer out) {
        write(bytes, out);
    }

    @Override
    public void binlog(Serializable value, CopyBuffer out) {
        write((byte[]) value, out);
    }

    private void write(byte[] stored, CopyBuffer out) {
        if (stored.length < 9) {
            throw new BadValueException("a geometry of " + stored.length + " bytes");
        }
        byte[] portable = portable(stored);
        if (postgis) {
            out.hex(portable, 0, portable.length);
        } else {
            out.bytea(portable, 0, portable.length);
        }
    }

    private static byte[] portable(byte[] stored) {
        if (stored[0] == 0 && stored[1] == 0 && stored[2] == 0 && stored[3] == 0) {
            return Arrays.copyOfRange(stored, 4, stored.length);
        }
        // byte order (1), type (4), with a flag that the SRID (4) follows; all little-endian, as the source writes it
        byte[] extended = new byte[stored.length];
        System.arraycopy(stored, 4, extended, 0, 5);
        extended[4] |= SRID_FLAG;
        System.arraycopy(stored, 0, extended, 5, 4);
        System.arraycopy(stored, 9, extended, 9, stored.length - 9);
        return extended;
    }
}
