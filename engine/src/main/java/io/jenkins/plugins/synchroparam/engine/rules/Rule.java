package io.jenkins.plugins.synchroparam.engine.rules;

/** What all rules have in common. */
sealed interface Rule permits TableRule, ColumnRule {

    TablePattern pattern();

    String origin();

    /** As the configuration file writes it; holds no control character. */
    default String line() {
        return pattern().toString();
    }

    /** For messages: the rule and where it comes from. */
    default String described() {
        return "rule \"" + line() + "\" of " + origin();
    }
}
