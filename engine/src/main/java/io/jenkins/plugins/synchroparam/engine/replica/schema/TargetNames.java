package io.jenkins.plugins.synchroparam.engine.replica.schema;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Names in PostgreSQL: at most 63 bytes, where the source allows 64 characters, and index names unique in a schema. */
public final class TargetNames {

    private static final int LIMIT = 63;
    private static final int HASH_DIGITS = 8;

    private TargetNames() {}

    /** The name itself when it fits; else cut, with a hash of the whole so that two long names stay two. */
    public static String fit(String name) {
        return bytes(name) <= LIMIT ? name : cut(name, hash(name));
    }

    /** The name of a table's index: the source's own, made unique by a hash of table and index. */
    public static String index(TableId table, String index) {
        String base = index.equals(SourceIndex.PRIMARY) ? table.name() + "_pkey" : index;
        return cut(base, hash(table.schema() + "\0" + table.name() + "\0" + index));
    }

    /** The type of an enum column. */
    public static String enumType(String table, String column) {
        return fit("enum_" + table + "_" + column);
    }

    private static String cut(String name, String hash) {
        int end = name.length();
        while (bytes(name.substring(0, end)) > LIMIT - HASH_DIGITS - 1) {
            end = name.offsetByCodePoints(end, -1);
        }
        return name.substring(0, end) + "_" + hash;
    }

    private static int bytes(String name) {
        return name.getBytes(StandardCharsets.UTF_8).length;
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, HASH_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
