package io.jenkins.plugins.synchroparam.engine.rules;

/**
 * A rule about whole tables.
 *
 * @param origin where it comes from, for messages, for example {@code manage_tables row 12}
 */
public record TableRule(TablePattern pattern, String origin) implements Rule {}
