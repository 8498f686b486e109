package io.jenkins.plugins.synchroparam.engine.archive;

import io.jenkins.plugins.synchroparam.engine.Printable;

/** How messages and list files call an entry. */
final class EntryLabel {

    private EntryLabel() {}

    /** Kind, schema and name on one line, for example {@code TABLE DATA app.customer}. */
    static String of(TocEntry entry) {
        String schema = entry.namespace().isEmpty() ? "" : entry.namespace() + ".";
        return Printable.escape(entry.description() + " " + schema + entry.tag());
    }

    /** The name of an entry's data file. */
    static String file(TocEntry entry) {
        return "\"" + Printable.escape(entry.fileName()) + "\"";
    }
}
