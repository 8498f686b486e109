package io.jenkins.plugins.synchroparam.engine.rules;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The three kinds of rules: sections of the configuration file, and of manage_tables. */
enum Section {
    TABLE_KEPT_PRD("TABLE KEPT PRD"),
    TABLE_PARAM("TABLE PARAM"),
    COLUMN_KEPT_RCT("COLUMN KEPT RCT");

    private final String title;

    Section(String title) {
        this.title = title;
    }

    /** As users write it, without brackets. */
    String title() {
        return title;
    }

    static Optional<Section> of(String title) {
        return Stream.of(values())
                .filter(section -> section.title.equals(title))
                .findFirst();
    }

    /** All three as a list for messages. */
    static String known() {
        return Stream.of(values()).map(section -> "[" + section.title + "]").collect(Collectors.joining(", "));
    }
}
