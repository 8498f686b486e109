package io.jenkins.plugins.synchroparam.engine.replica.config;

import java.util.Map;
import java.util.Set;

/**
 * Which tables of the mapped schemas are replicated, and which of their events.
 *
 * @param limit {@code schema.table}; empty: all
 * @param skip {@code schema.table}
 * @param skipEvents by kind of event, {@code schema} or {@code schema.table}
 */
public record TableSelection(Set<String> limit, Set<String> skip, Map<Event, Set<String>> skipEvents) {

    /** Every table, every change. */
    public static final TableSelection ALL = new TableSelection(Set.of(), Set.of(), Map.of());

    /** A change of a row. */
    public enum Event {
        INSERT,
        UPDATE,
        DELETE
    }

    public TableSelection {
        limit = Set.copyOf(limit);
        skip = Set.copyOf(skip);
        skipEvents = Map.copyOf(skipEvents);
    }

    /** Whether the table is replicated at all. */
    public boolean includes(String schema, String table) {
        String name = schema + "." + table;
        return (limit.isEmpty() || limit.contains(name)) && !skip.contains(name);
    }

    /** Whether this kind of its events is left out. */
    public boolean skips(Event event, String schema, String table) {
        Set<String> skipped = skipEvents.getOrDefault(event, Set.of());
        return skipped.contains(schema) || skipped.contains(schema + "." + table);
    }
}
