package io.jenkins.plugins.synchroparam.engine.replica.types;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Rows in the text format of PostgreSQL's COPY, in UTF-8.
 *
 * <p>A value is one call, or several appended ones; {@link #next} ends a column and {@link #endRow} a row. The buffer
 * grows to its largest content and is used again after {@link #clear}. Not thread-safe.
 */
public final class CopyBuffer {

    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private byte[] bytes;
    private int length;

    /** @param capacity in bytes, to begin with */
    public CopyBuffer(int capacity) {
        bytes = new byte[Math.max(16, capacity)];
    }

    /** The content so far; valid until the next change, only the first {@link #length} bytes. */
    public byte[] array() {
        return bytes;
    }

    /** In bytes. */
    public int length() {
        return length;
    }

    /** A copy of the bytes from here to the end. */
    public byte[] copyFrom(int start) {
        return Arrays.copyOfRange(bytes, start, length);
    }

    /** Forgets what came after this length: a row that turned out bad. */
    public void truncate(int to) {
        length = to;
    }

    public void clear() {
        length = 0;
    }

    /** SQL NULL. */
    public void nul() {
        put('\\');
        put('N');
    }

    /** The end of a column that is not the last. */
    public void next() {
        put('\t');
    }

    public void endRow() {
        put('\n');
    }

    /** Text of which it is known that it is ASCII without a backslash or a control character. */
    public void ascii(CharSequence text) {
        int count = text.length();
        reserve(count);
        for (int i = 0; i < count; i++) {
            bytes[length++] = (byte) text.charAt(i);
        }
    }

    /** One character of that kind. */
    public void ascii(char character) {
        put(character);
    }

    /** A whole number. */
    public void number(long value) {
        if (value < 0) {
            if (value == Long.MIN_VALUE) {
                ascii(Long.toString(value));
                return;
            }
            put('-');
            digits(-value, 1);
        } else {
            digits(value, 1);
        }
    }

    /** A whole number that is not negative, with leading zeros up to this width. */
    public void digits(long value, int width) {
        int count = 1;
        for (long rest = value / 10; rest > 0; rest /= 10) {
            count++;
        }
        count = Math.max(count, width);
        reserve(count);
        long rest = value;
        for (int i = length + count - 1; i >= length; i--) {
            bytes[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += count;
    }

    /** Text, escaped. */
    public void text(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        utf8(utf8, utf8.length);
    }

    /**
     * The first bytes of this array, which are UTF-8; escaped.
     *
     * @throws BadValueException when it holds a NUL, which no text of PostgreSQL can
     */
    public void utf8(byte[] utf8, int count) {
        reserve(2 * count);
        for (int i = 0; i < count; i++) {
            byte b = utf8[i];
            if (b >= 0x20 || b < 0) {
                if (b == '\\') {
                    bytes[length++] = '\\';
                }
                bytes[length++] = b;
            } else {
                control(b);
            }
        }
    }

    /** Bytes as the text of a bytea. */
    public void bytea(byte[] value, int from, int width) {
        reserve(3 + 2 * width);
        bytes[length++] = '\\';
        bytes[length++] = '\\';
        bytes[length++] = 'x';
        hex(value, from, width);
    }

    /** Bytes in hexadecimal; beyond the end of the array zeros, up to this width. */
    public void hex(byte[] value, int from, int width) {
        reserve(2 * width);
        for (int i = from; i < from + width; i++) {
            int b = i < value.length ? value[i] : 0;
            bytes[length++] = HEX[b >> 4 & 15];
            bytes[length++] = HEX[b & 15];
        }
    }

    private void control(byte b) {
        byte escaped = switch (b) {
            case 0 -> throw new BadValueException("a text with a NUL character, which PostgreSQL cannot hold");
            case '\b' -> 'b';
            case '\t' -> 't';
            case '\n' -> 'n';
            case '\f' -> 'f';
            case '\r' -> 'r';
            case 0x0b -> 'v';
            default -> b;
        };
        if (escaped != b) {
            bytes[length++] = '\\';
        }
        bytes[length++] = escaped;
    }

    private void put(char character) {
        reserve(1);
        bytes[length++] = (byte) character;
    }

    private void reserve(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(length, more), (int)
                    Math.min(Integer.MAX_VALUE - 16L, 2L * bytes.length)));
        }
    }
}
