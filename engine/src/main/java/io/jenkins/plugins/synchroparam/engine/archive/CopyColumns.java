package io.jenkins.plugins.synchroparam.engine.archive;

import java.util.ArrayList;
import java.util.List;

/** The columns of a TABLE DATA entry, in the order in which its rows have them. */
public final class CopyColumns {

    private CopyColumns() {}

    /** @param data a TABLE DATA entry, whose COPY statement is {@code COPY s.t (a, "b c") FROM stdin;} */
    public static List<String> of(TocEntry data) {
        String statement = data.copyStatement().strip();
        int end = statement.length() - ") FROM stdin;".length();
        if (end < 0 || !statement.endsWith(") FROM stdin;")) {
            throw new ArchiveException("the data of table " + data.tag() + " have a COPY statement of unknown form");
        }
        int start = startOfList(statement, end);
        return names(statement.substring(start + 1, end));
    }

    /** The parenthesis that opens the column list: the first one outside of quoted names. */
    private static int startOfList(String statement, int end) {
        boolean quoted = false;
        for (int i = 0; i < end; i++) {
            char c = statement.charAt(i);
            quoted ^= c == '"';
            if (c == '(' && !quoted) {
                return i;
            }
        }
        throw new ArchiveException("a COPY statement without columns");
    }

    private static List<String> names(String list) {
        List<String> names = new ArrayList<>();
        StringBuilder name = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < list.length(); i++) {
            char c = list.charAt(i);
            if (c == '"') {
                boolean doubled = quoted && i + 1 < list.length() && list.charAt(i + 1) == '"';
                if (doubled) {
                    name.append('"');
                    i++;
                } else {
                    quoted = !quoted;
                }
            } else if (c == ',' && !quoted) {
                names.add(name.toString());
                name.setLength(0);
            } else if (c != ' ' || quoted) {
                name.append(c);
            }
        }
        names.add(name.toString());
        return names;
    }
}
