package io.jenkins.plugins.synchroparam.process;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Everything that a launch of the engine needs, secrets included: hence never stored, never shown.
 *
 * @param command the engine's command: {@code run}, {@code plan}, {@code dump} or a command of {@code replica}
 * @param options as the engine's defaults file has them: an option's name, after the command's name and a dot when it is
 *     the command's own; those that name a file of the run are added by the launch
 * @param secrets the engine's secrets file
 * @param knownHosts lines of host keys; may be empty
 * @param configurationFile path in the workspace; empty: none
 * @param configuration the text itself; empty: none
 */
public record Prepared(
        String command,
        Map<String, String> options,
        byte[] secrets,
        String knownHosts,
        String configurationFile,
        String configuration) {

    public Prepared {
        options = Map.copyOf(new LinkedHashMap<>(options));
        secrets = secrets.clone();
    }

    @Override
    public byte[] secrets() {
        return secrets.clone();
    }

    @Override
    public String toString() {
        return "prepared " + command;
    }
}
