package io.jenkins.plugins.synchroparam.engine.postgres;

/** The backslash sequences of COPY's text format (source: PostgreSQL's documentation of COPY, "File Formats"). */
public final class CopyEscapes {

    private static final String ESCAPED = "tnrbfv";
    private static final String MEANT = "\t\n\r\b\f\u000b";

    private CopyEscapes() {}

    /** What a character behind a backslash means; {@code \N}, a whole NULL, is not for here. */
    public static char meant(char escaped) {
        int known = ESCAPED.indexOf(escaped);
        return known < 0 ? escaped : MEANT.charAt(known);
    }
}
