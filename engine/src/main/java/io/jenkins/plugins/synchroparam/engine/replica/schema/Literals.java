package io.jenkins.plugins.synchroparam.engine.replica.schema;

/** Text between quotes as the source writes it. */
public final class Literals {

    private Literals() {}

    /**
     * The value of a quoted string or name: doubled quotes once, backslash escapes resolved outside backquotes. What is
     * not quoted comes back as it is.
     */
    public static String unquote(String text) {
        if (text.length() < 2 || "'\"`".indexOf(text.charAt(0)) < 0) {
            return text;
        }
        char quote = text.charAt(0);
        StringBuilder value = new StringBuilder(text.length());
        for (int i = 1; i < text.length() - 1; i++) {
            char c = text.charAt(i);
            if (c == quote) {
                i++;
            } else if (c == '\\' && quote != '`' && i + 1 < text.length() - 1) {
                escape(text.charAt(++i), value);
                continue;
            }
            value.append(c);
        }
        return value.toString();
    }

    private static void escape(char c, StringBuilder value) {
        switch (c) {
            case '0' -> value.append('\0');
            case 'b' -> value.append('\b');
            case 'n' -> value.append('\n');
            case 'r' -> value.append('\r');
            case 't' -> value.append('\t');
            case 'Z' -> value.append((char) 26);
            case '%', '_' -> value.append('\\').append(c);
            default -> value.append(c);
        }
    }
}
