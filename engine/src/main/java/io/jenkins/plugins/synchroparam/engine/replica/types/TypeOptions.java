package io.jenkins.plugins.synchroparam.engine.replica.types;

import io.jenkins.plugins.synchroparam.engine.replica.schema.TableId;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/**
 * What the configuration says of types and tables.
 *
 * @param overrides by the source's exact column_type, for example {@code tinyint(1)}
 * @param fillFactors by percentage, the tables that get it; the last that matches wins
 * @param zeroDates what a date becomes that no calendar has
 * @param zone in which a TIMESTAMP is written where its column was overridden to have no time zone
 * @param timeAsInterval whether TIME becomes interval; else time, which holds neither negative nor long ones
 * @param postgis whether the target has PostGIS's type geometry
 */
public record TypeOptions(
        Map<String, Override> overrides,
        Map<Integer, List<String>> fillFactors,
        ZeroDates zeroDates,
        ZoneId zone,
        boolean timeAsInterval,
        boolean postgis) {

    public static final TypeOptions DEFAULT =
            new TypeOptions(Map.of(), Map.of(), ZeroDates.NULL_OR_INFINITY, ZoneOffset.UTC, true, false);

    /**
     * What a date like 0000-00-00 becomes. NULL_OR_INFINITY: NULL, and where the source says NOT NULL {@code
     * -infinity}, which sorts before every date as the zero date does; NULL: always, and no such column is NOT NULL;
     * ERROR: the row is refused.
     */
    public enum ZeroDates {
        NULL_OR_INFINITY,
        NULL,
        ERROR
    }

    /**
     * Another type for columns of one column_type.
     *
     * @param type PostgreSQL's type, as SQL
     * @param tables {@code *} for all, or {@code schema.table}
     */
    public record Override(String type, List<String> tables) {
        public Override {
            tables = List.copyOf(tables);
        }
    }

    public TypeOptions {
        overrides = Map.copyOf(overrides);
        fillFactors = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(fillFactors));
    }

    /** The override of a column's type, or null. */
    String override(TableId table, String columnType) {
        Override override = overrides.get(columnType);
        return override != null && names(override.tables(), table) ? override.type() : null;
    }

    /** The fill factor of a table in percent; 0 when nothing is said. */
    public int fillFactor(TableId table) {
        int found = 0;
        for (Map.Entry<Integer, List<String>> entry : fillFactors.entrySet()) {
            if (names(entry.getValue(), table)) {
                found = entry.getKey();
            }
        }
        return found;
    }

    private static boolean names(List<String> tables, TableId table) {
        return tables.contains("*") || tables.contains(table.schema() + "." + table.name());
    }
}
