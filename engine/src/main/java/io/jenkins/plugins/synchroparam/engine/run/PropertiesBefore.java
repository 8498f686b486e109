package io.jenkins.plugins.synchroparam.engine.run;

import java.util.List;

/**
 * The product's rows of properties_tech before a refresh wrote its own.
 *
 * @param there whether RCT had the table
 * @param rows each whole, as JSON, for the table may have columns of its own
 */
public record PropertiesBefore(boolean there, List<String> rows) {

    public PropertiesBefore {
        rows = List.copyOf(rows);
    }
}
