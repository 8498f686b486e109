package io.jenkins.plugins.synchroparam.engine.archive;

import java.util.Locale;

/** Texts from an archive, made fit for one line of a message or of a list. */
final class Printable {
    private static final int LONGEST = 200;

    private Printable() {}

    /** The text with every control, line and direction character escaped, cut at 200 characters. */
    static String of(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints().limit(LONGEST).forEach(c -> {
            int type = Character.getType(c);
            boolean hidden = Character.isISOControl(c)
                    || type == Character.LINE_SEPARATOR
                    || type == Character.PARAGRAPH_SEPARATOR
                    || type == Character.FORMAT
                    || type == Character.SURROGATE;
            if (hidden) {
                shown.append(String.format(Locale.ROOT, "\\u%04x", c));
            } else {
                shown.appendCodePoint(c);
            }
        });
        return shown.append(text.codePointCount(0, text.length()) > LONGEST ? "..." : "").toString();
    }

    /** An entry as pg_restore -l shows it: {@code TABLE DATA app.customer}. */
    static String of(TocEntry entry) {
        String schema = entry.namespace().isEmpty() ? "" : entry.namespace() + ".";
        return of(entry.description() + " " + schema + entry.tag());
    }
}
