package io.jenkins.plugins.synchroparam.engine.replica.types;

import com.github.shyiko.mysql.binlog.event.deserialization.ColumnType;
import com.github.shyiko.mysql.binlog.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.Serializable;

/**
 * Reads those cells of a row event that the connector's own deserializer would read with loss: negative times,
 * fractions, zero and partial dates, year 0, texts in an unknown character set.
 *
 * <table>
 * <caption>What a cell becomes</caption>
 * <tr><td>DATE</td><td>Integer, year · 512 + month · 32 + day</td></tr>
 * <tr><td>DATETIME</td><td>Long, as {@link Temporal#packed} packs it</td></tr>
 * <tr><td>TIME</td><td>Long, microseconds, negative too</td></tr>
 * <tr><td>TIMESTAMP</td><td>Long, microseconds since 1970 UTC; 0 is the zero date</td></tr>
 * <tr><td>YEAR</td><td>Integer, 0 is year 0000</td></tr>
 * <tr><td>BIT</td><td>Long, the bits</td></tr>
 * <tr><td>texts, binaries, blobs, json, geometry</td><td>byte[], as they are in the log</td></tr>
 * <tr><td>integers</td><td>Integer or Long, as if signed</td></tr>
 * <tr><td>decimal, float, double</td><td>BigDecimal, Float, Double</td></tr>
 * <tr><td>enum, set</td><td>Integer, the label's number from 1; Long, one bit a label</td></tr>
 * </table>
 */
final class BinlogCells {

    private static final int TIME_OFFSET = 0x800000;

    private BinlogCells() {}

    /** The cell, or null when the connector's own way of reading is right; NULL never comes here. */
    static Serializable read(ColumnType type, int meta, int length, ByteArrayInputStream in) throws IOException {
        return switch (type) {
            case DATE -> in.readInteger(3);
            case DATETIME -> oldDatetime(in.readLong(8));
            case DATETIME_V2 -> datetime(bigEndian(in, 5), fraction(in, meta));
            case TIME -> oldTime(in.readInteger(3) << 8 >> 8);
            case TIME_V2 -> time(in, meta);
            case TIMESTAMP -> in.readLong(4) * Temporal.SECOND;
            case TIMESTAMP_V2 -> bigEndian(in, 4) * Temporal.SECOND + fraction(in, meta);
            case YEAR -> year(in.readInteger(1));
            case BIT -> bigEndian(in, ((meta >> 8) * 8 + (meta & 0xFF) + 7) / 8);
            case STRING -> in.read(in.readInteger(length < 256 ? 1 : 2));
            case VARCHAR, VAR_STRING -> in.read(in.readInteger(meta < 256 ? 1 : 2));
            default -> null;
        };
    }

    private static int year(int stored) {
        return stored == 0 ? 0 : 1900 + stored;
    }

    private static long datetime(long packed, int micros) {
        int yearMonth = (int) (packed >> 22 & 0x1FFFF);
        return Temporal.packed(
                yearMonth / 13,
                yearMonth % 13,
                (int) (packed >> 17 & 0x1F),
                (int) (packed >> 12 & 0x1F),
                (int) (packed >> 6 & 0x3F),
                (int) (packed & 0x3F),
                micros);
    }

    private static long oldDatetime(long digits) {
        long date = digits / 1_000_000;
        long time = digits % 1_000_000;
        return Temporal.packed(
                (int) (date / 10_000),
                (int) (date / 100 % 100),
                (int) (date % 100),
                (int) (time / 10_000),
                (int) (time / 100 % 100),
                (int) (time % 100),
                0);
    }

    private static long oldTime(int digits) {
        int positive = Math.abs(digits);
        long seconds = positive / 10_000 * 3600L + positive / 100 % 100 * 60L + positive % 100;
        return (digits < 0 ? -seconds : seconds) * Temporal.SECOND;
    }

    /** The whole is one number of 3 to 6 bytes, shifted so that it is never negative. */
    private static long time(ByteArrayInputStream in, int meta) throws IOException {
        int fractionBytes = (meta + 1) / 2;
        int bits = 8 * fractionBytes;
        long value = bigEndian(in, 3 + fractionBytes) - ((long) TIME_OFFSET << bits);
        long positive = Math.abs(value);
        long clock = positive >> bits;
        long fraction = (positive & (1L << bits) - 1) * unit(fractionBytes);
        long seconds = (clock >> 12 & 0x3FF) * 3600 + (clock >> 6 & 0x3F) * 60 + (clock & 0x3F);
        long micros = seconds * Temporal.SECOND + fraction;
        return value < 0 ? -micros : micros;
    }

    private static int fraction(ByteArrayInputStream in, int meta) throws IOException {
        int bytes = (meta + 1) / 2;
        return bytes == 0 ? 0 : (int) bigEndian(in, bytes) * unit(bytes);
    }

    /** Microseconds of one unit of a fraction in so many bytes. */
    private static int unit(int bytes) {
        return switch (bytes) {
            case 1 -> 10_000;
            case 2 -> 100;
            default -> 1;
        };
    }

    private static long bigEndian(ByteArrayInputStream in, int bytes) throws IOException {
        long value = 0;
        for (int i = 0; i < bytes; i++) {
            value = value << 8 | in.readInteger(1);
        }
        return value;
    }
}
