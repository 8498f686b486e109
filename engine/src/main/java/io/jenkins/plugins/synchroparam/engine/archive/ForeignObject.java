package io.jenkins.plugins.synchroparam.engine.archive;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** Says what an object is that is no archive, from its first bytes, so that its owner knows what to change. */
final class ForeignObject {
    private static final Map<String, String> MAGICS = new LinkedHashMap<>();

    static {
        MAGICS.put("28b52ffd", "a zstd-compressed file");
        MAGICS.put("04224d18", "an lz4-compressed file");
        MAGICS.put("425a68", "a bzip2-compressed file");
        MAGICS.put("fd377a585a00", "an xz-compressed file");
        MAGICS.put("504b0304", "a zip file");
        MAGICS.put("377abcaf271c", "a 7z file");
    }

    private ForeignObject() {}

    /** @param head the object's first bytes, up to a few kibibytes */
    static ArchiveException describe(byte[] head) {
        return ArchiveException.withRemedy(reason(head));
    }

    static boolean isArchive(byte[] head) {
        return startsWith(head, "PGDMP");
    }

    /** A tar header names its kind, and its checksum is that of its bytes (old tars have no name there). */
    static boolean isTar(byte[] head) {
        return head.length >= 512 && new String(head, 257, 5, StandardCharsets.ISO_8859_1).equals("ustar");
    }

    private static String reason(byte[] head) {
        String plain = plainDump(head);
        if (plain != null) {
            return "it is " + plain + "; " + remedy();
        }
        if (head.length >= 2 && head[0] == 0x1f && (head[1] & 0xFF) == 0x8b) {
            byte[] inside = gunzip(head);
            String content = plainDump(inside);
            return "it is a gzip-compressed file"
                    + (content != null
                            ? " holding " + content
                            : isArchive(inside)
                                    ? " holding a PostgreSQL archive"
                                    : isTar(inside) ? " holding a tar" : "")
                    + "; " + (content != null ? remedy() : "upload it uncompressed");
        }
        String hex = HexFormat.of().formatHex(head, 0, Math.min(16, head.length));
        for (Map.Entry<String, String> magic : MAGICS.entrySet()) {
            if (hex.startsWith(magic.getKey())) {
                return "it is " + magic.getValue() + "; upload the archive uncompressed (pg_dump compresses itself)";
            }
        }
        return "it is no PostgreSQL archive: its first bytes are " + hex + "; " + remedy();
    }

    private static String remedy() {
        return "make it with pg_dump -Fc, -Fd or -Ft";
    }

    private static String plainDump(byte[] head) {
        String text = new String(head, StandardCharsets.ISO_8859_1);
        String start = text.startsWith("\u00ef\u00bb\u00bf") ? text.substring(3) : text;
        if (!start.stripLeading().startsWith("--")) {
            return null;
        }
        if (text.contains("PostgreSQL database cluster dump")) {
            return "a plain SQL dump by pg_dumpall";
        }
        return text.contains("PostgreSQL database dump") ? "a plain SQL dump" : null;
    }

    private static byte[] gunzip(byte[] head) {
        byte[] inside = new byte[1024];
        int count = 0;
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(head))) {
            while (count < inside.length) {
                int value = in.read();
                if (value < 0) {
                    break;
                }
                inside[count++] = (byte) value;
            }
        } catch (IOException e) {
            // only the start of the file is here: what came out before its end is enough
            return Arrays.copyOf(inside, count);
        }
        return Arrays.copyOf(inside, count);
    }

    private static boolean startsWith(byte[] head, String ascii) {
        byte[] start = ascii.getBytes(StandardCharsets.US_ASCII);
        return head.length >= start.length && Arrays.equals(head, 0, start.length, start, 0, start.length);
    }
}
