package io.jenkins.plugins.synchroparam.engine.events;

import java.util.List;

/**
 * The events as machines read them, one line each, between the lines of the log: give it the same output as the
 * {@link EventStream}. Read them back with {@link EventReader}.
 */
public final class EventLines implements EventSink {

    /** Rows of a table that are sent; the log has all of them. */
    public static final int ROWS_SENT = 1_000;

    private final Appendable out;
    private final String prefix;

    /**
     * @param nonce 16 to 64 letters and digits that only the reader knows, see {@link EventJson#newNonce()}; without it
     *     nothing that a tool or a database writes into the log can pass for an event
     */
    public EventLines(Appendable out, String nonce) {
        this.out = out;
        this.prefix = EventJson.prefix(nonce);
    }

    @Override
    public void accept(Event event) {
        if (!(event instanceof Event.Message message) || !isLogOnly(message.severity())) {
            LogLines.write(out, prefix + EventJson.write(shortened(event)) + "\n");
        }
    }

    private static boolean isLogOnly(Event.Severity severity) {
        return severity == Event.Severity.INFO || severity == Event.Severity.DEBUG;
    }

    private static Event shortened(Event event) {
        if (event instanceof Event.TableShown shown && shown.table().rows().size() > ROWS_SENT) {
            TextTable all = shown.table();
            List<List<String>> rows = all.rows().subList(0, ROWS_SENT);
            String title = all.title() + " (first " + Amounts.count(ROWS_SENT) + " of "
                    + Amounts.of(all.rows().size(), Unit.ROWS) + ")";
            return new Event.TableShown(shown.time(), shown.subStep(), new TextTable(title, all.columns(), rows));
        }
        return event;
    }
}
