package io.jenkins.plugins.synchroparam.engine.replica.apply;

/** A cell of COPY's text format, read back. */
final class CopyText {

    private static final String ESCAPED = "tnrbfv";
    private static final String MEANT = "\t\n\r\b\f\u000b";

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
                int known = ESCAPED.indexOf(cell.charAt(i));
                c = known < 0 ? cell.charAt(i) : MEANT.charAt(known);
            }
            value.append(c);
        }
        return value.toString();
    }
}
