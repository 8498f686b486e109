package io.jenkins.plugins.synchroparam.engine.rules;

import java.util.Locale;

/** How names are written in a rule, and which characters of one need double quotes. */
final class Names {

    /** Characters that mean something in a rule, or that look as if they did. */
    private static final String SPECIAL = "\"#:(),.*?[];'=%\\";

    private Names() {}

    /** Whether a character may stand in a name without double quotes. */
    static boolean unquoted(int c) {
        return SPECIAL.indexOf(c) < 0 && !needsEscape(c) && !Character.isWhitespace(c) && !Character.isSpaceChar(c);
    }

    /** The shortest form that reads back as the same name; empty stays empty. */
    static String written(String name) {
        boolean unicodeForm = name.startsWith("U&") || name.startsWith("u&");
        if (!unicodeForm && name.codePoints().allMatch(Names::unquoted)) {
            return name;
        }
        if (name.codePoints().noneMatch(Names::needsEscape)) {
            return '"' + name.replace("\"", "\"\"") + '"';
        }
        StringBuilder text = new StringBuilder("U&\"");
        name.codePoints().forEach(c -> {
            if (c == '"' || c == '\\') {
                text.appendCodePoint(c).appendCodePoint(c);
            } else if (needsEscape(c)) {
                text.append(String.format(Locale.ROOT, c > 0xFFFF ? "\\+%06X" : "\\%04X", c));
            } else {
                text.appendCodePoint(c);
            }
        });
        return text.append('"').toString();
    }

    /** A line cannot hold it, or nobody could see it there. */
    private static boolean needsEscape(int c) {
        return Character.isISOControl(c)
                || Character.getType(c) == Character.FORMAT
                || Character.getType(c) == Character.LINE_SEPARATOR
                || Character.getType(c) == Character.PARAGRAPH_SEPARATOR
                || c == 0xFEFF;
    }
}
