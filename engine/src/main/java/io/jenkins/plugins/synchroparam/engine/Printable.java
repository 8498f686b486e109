package io.jenkins.plugins.synchroparam.engine;

import java.util.Locale;

/** Makes text from outside fit for a one-line message. */
public final class Printable {

    private static final int LINE_SEPARATOR = 0x2028;
    private static final int PARAGRAPH_SEPARATOR = 0x2029;

    private Printable() {}

    /** The text with every control, line-breaking and direction-changing character written as an escape; null is empty. */
    public static String escape(String text) {
        if (text == null) {
            return "";
        }
        StringBuilder escaped = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (needsEscape(c)) {
                escaped.append(String.format(Locale.ROOT, c > 0xFFFF ? "\\U%08x" : "\\u%04x", c));
            } else {
                escaped.appendCodePoint(c);
            }
        });
        return escaped.toString();
    }

    private static boolean needsEscape(int c) {
        return Character.isISOControl(c)
                || c == LINE_SEPARATOR
                || c == PARAGRAPH_SEPARATOR
                || Character.getType(c) == Character.FORMAT
                || Character.getType(c) == Character.SURROGATE;
    }
}
