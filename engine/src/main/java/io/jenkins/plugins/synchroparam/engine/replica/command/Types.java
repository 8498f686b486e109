package io.jenkins.plugins.synchroparam.engine.replica.command;

import io.jenkins.plugins.synchroparam.engine.replica.config.ReplicaConfiguration;
import io.jenkins.plugins.synchroparam.engine.replica.types.TypeMapping;
import io.jenkins.plugins.synchroparam.engine.replica.types.TypeOptions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the file says of types, in the form that the mapping of types wants. */
final class Types {

    private Types() {}

    static TypeMapping mapping(ReplicaConfiguration configuration) {
        Map<String, TypeOptions.Override> overrides = new HashMap<>();
        configuration
                .overrides()
                .forEach((type, override) ->
                        overrides.put(type, new TypeOptions.Override(override.type(), override.tables())));
        Map<Integer, List<String>> fillFactors = new LinkedHashMap<>();
        configuration
                .fillFactors()
                .forEach((table, level) -> fillFactors
                        .computeIfAbsent(level, l -> new ArrayList<>())
                        .add(table));
        TypeOptions usual = TypeOptions.DEFAULT;
        return new TypeMapping(new TypeOptions(
                overrides, fillFactors, usual.zeroDates(), usual.zone(), usual.timeAsInterval(), usual.postgis()));
    }
}
