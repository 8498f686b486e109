package io.jenkins.plugins.synchroparam.engine.verification;

import io.jenkins.plugins.synchroparam.engine.archive.DataScript.RowSink;
import io.jenkins.plugins.synchroparam.engine.postgres.CopyEscapes;
import io.jenkins.plugins.synchroparam.engine.verification.DigestColumns.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Digests rows in COPY's text format while they pass, as {@link DigestColumns} says; a field is never held whole. */
final class RowDigest implements RowSink {
    private static final int LONGEST_INSTANT = 100;
    private static final byte[] NULL = DigestColumns.NULL.getBytes(StandardCharsets.US_ASCII);

    private final DigestColumns columns;
    private final List<Integer> order;
    private final RowSink next;
    private final byte[][] fields;
    private final MessageDigest digest = md5();
    /** Of an instant, which is short; of other fields nothing. */
    private final ByteArrayOutputStream instant = new ByteArrayOutputStream();

    private BigInteger sum = BigInteger.ZERO;
    private int field;
    private boolean escaped;
    private boolean isNull;

    RowDigest(DigestColumns columns, RowSink next) {
        this.columns = columns;
        this.order = columns.order();
        this.next = next;
        this.fields = new byte[columns.names().size()][];
    }

    String sum() {
        return sum.toString();
    }

    @Override
    public void accept(byte[] bytes, int offset, int length) throws IOException {
        int from = offset;
        int end = offset + length;
        for (int i = offset; i < end; i++) {
            byte b = bytes[i];
            if (escaped) {
                unescape(b);
                from = i + 1;
            } else if (b == '\\' || b == '\t' || b == '\n') {
                add(bytes, from, i - from);
                from = i + 1;
                if (b == '\\') {
                    escaped = true;
                } else {
                    endField();
                    if (b == '\n') {
                        endRow();
                    }
                }
            }
        }
        add(bytes, from, end - from);
        next.accept(bytes, offset, length);
    }

    private void unescape(byte b) {
        escaped = false;
        if (b == 'N') {
            isNull = true;
        } else {
            add(new byte[] {(byte) CopyEscapes.meant((char) (b & 0xff))}, 0, 1);
        }
    }

    private void add(byte[] bytes, int offset, int length) {
        if (length > 0 && kind() == Kind.INSTANT) {
            instant.write(bytes, offset, Math.min(length, Math.max(0, LONGEST_INSTANT - instant.size())));
        } else if (length > 0 && kind() == Kind.AS_WRITTEN) {
            digest.update(bytes, offset, length);
        }
    }

    private Kind kind() {
        return field < fields.length ? columns.kinds().get(field) : Kind.LEFT_OUT;
    }

    private void endField() {
        if (kind() == Kind.INSTANT) {
            digest.update(
                    Instants.inUtc(instant.toString(StandardCharsets.US_ASCII)).getBytes(StandardCharsets.US_ASCII));
            instant.reset();
        }
        if (kind() != Kind.LEFT_OUT) {
            byte[] all = digest.digest();
            fields[field] = isNull ? NULL : HexFormat.of().formatHex(all).getBytes(StandardCharsets.US_ASCII);
        }
        isNull = false;
        field++;
    }

    private void endRow() {
        field = 0;
        for (int position : order) {
            digest.update(fields[position] == null ? NULL : fields[position]);
            fields[position] = null;
        }
        byte[] row = digest.digest();
        sum = sum.add(BigInteger.valueOf(java.nio.ByteBuffer.wrap(row).getLong()));
    }

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no MD5", e);
        }
    }
}
