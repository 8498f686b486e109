package io.jenkins.plugins.synchroparam.engine.replica.apply;

import io.jenkins.plugins.synchroparam.engine.postgres.CopyEscapes;

/** A cell of COPY's text format, read back. */
final class CopyText {

    private CopyText() {}

    /** Null for NULL. */
    static String value(String cell) {
        if (cell.equals("\\N")) {
            return null;
        }
        StringBuilder value = new StringBuilder(cell.length());
        for (int i = 0; i < cell.length(); i++) {
            char c = cell.charAt(i);
            if (c == '\\') {
                i++;
                c = CopyEscapes.meant(cell.charAt(i));
            }
            value.append(c);
        }
        return value.toString();
    }
}
