package io.jenkins.plugins.synchroparam.engine;

import java.util.Locale;

/** Makes text from outside fit for one line of a log: what could break the line or deceive the eye is escaped. */
public final class Printable {

    private Printable() {}

    /** The text in one line, whole. */
    public static String escape(String text) {
        return escape(text, Integer.MAX_VALUE);
    }

    /**
     * The text in one line: control characters, line separators and invisible formatting characters (which could
     * reverse the direction of what follows) are shown as {@code \n}, {@code \t} or {@code \u001b}.
     *
     * @param text may be null, which gives an empty line
     * @param limit in characters (code points) of the text; what is beyond is replaced by {@code …}
     */
    public static String escape(String text, int limit) {
        if (text == null) {
            return "";
        }
        StringBuilder line = new StringBuilder(text.length());
        int shown = 0;
        for (int i = 0; i < text.length(); ) {
            if (shown++ == limit) {
                return line.append('…').toString();
            }
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            append(line, c);
        }
        return line.toString();
    }

    private static void append(StringBuilder line, int c) {
        switch (c) {
            case '\n' -> line.append("\\n");
            case '\r' -> line.append("\\r");
            case '\t' -> line.append("\\t");
            default -> {
                if (hidden(c)) {
                    line.append("\\u").append(String.format(Locale.ROOT, "%04x", c));
                } else {
                    line.appendCodePoint(c);
                }
            }
        }
    }

    private static boolean hidden(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> true;
            default -> false;
        };
    }
}
