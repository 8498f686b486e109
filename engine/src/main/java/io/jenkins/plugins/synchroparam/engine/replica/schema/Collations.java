package io.jenkins.plugins.synchroparam.engine.replica.schema;

import java.util.Locale;

/** From a collation to its character set. */
public final class Collations {

    private Collations() {}

    /**
     * @param collation for example {@code latin1_swedish_ci}; null when none is named
     * @param otherwise the answer when no collation is named, or one that fits every character set
     */
    public static String charset(String collation, String otherwise) {
        if (collation == null) {
            return otherwise;
        }
        String name = collation.toLowerCase(Locale.ROOT);
        if (name.startsWith("uca1400")) {
            return otherwise;
        }
        int end = name.indexOf('_');
        String charset = end < 0 ? name : name.substring(0, end);
        return charset.equals("utf8") ? "utf8mb3" : charset;
    }
}
