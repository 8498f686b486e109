package io.jenkins.plugins.synchroparam.engine.run;

import java.util.Map;

/**
 * The product's rows of properties_tech before a refresh wrote its own.
 *
 * @param there whether RCT had the table
 * @param values by name; names that are not here had no row
 */
public record PropertiesBefore(boolean there, Map<String, String> values) {

    public PropertiesBefore {
        values = Map.copyOf(values);
    }
}
