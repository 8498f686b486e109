package io.jenkins.plugins.synchroparam.engine.archive;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** The list file of {@code pg_restore -L}: which entries are restored, and in which order. */
public final class RestoreList {
    private static final int LONGEST_LABEL = 200;

    private RestoreList() {}

    /**
     * The file's content for these entries in this order. pg_restore reads the number at a line's start; the rest, up
     * to the line's end, is for people.
     */
    public static byte[] of(List<TocEntry> entries) {
        StringBuilder list = new StringBuilder();
        for (TocEntry entry : entries) {
            String label = EntryLabel.of(entry);
            list.append(String.format(
                    Locale.ROOT,
                    "%d; %d %d %s\n",
                    entry.dumpId(),
                    entry.tableOid(),
                    entry.oid(),
                    label.substring(0, Math.min(label.length(), LONGEST_LABEL))));
        }
        return list.toString().getBytes(StandardCharsets.UTF_8);
    }
}
