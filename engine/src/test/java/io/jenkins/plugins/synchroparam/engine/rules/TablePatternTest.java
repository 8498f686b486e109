package io.jenkins.plugins.synchroparam.engine.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.synchroparam.engine.Patience;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TablePatternTest {

    @ParameterizedTest
    @CsvSource({
        "users, public, users, true",
        "users, public, Users, false",
        "Users, public, users, false",
        "users, other, users, false",
        "other.users, other, users, true",
        "other.users, public, users, false",
        "*, public, anything, true",
        "*, other, anything, false",
        "*.*, other, anything, true",
        "*.users, other, users, true",
        "audit.*, audit, log, true",
        "aud*_?og, public, audit_log, true",
        "aud*_?og, public, audit_og, false",
        "a*b*c, public, a1b2b3c, true",
        "a*b*c, public, a1b2b3, false",
        "a**, public, a, true",
        "a?, public, a, false",
        "a?, public, aé, true",
        "a?, public, a😀, true",
        "a_b, public, axb, false",
        "\"a*\", public, ab, false",
        "\"a*\", public, a*, true",
        "a.c, public, a.c, false",
        "\"a.c\", public, a.c, true",
        "a+(b), public, a+(b), false",
    })
    void matchesExactly(String pattern, String schema, String table, boolean expected) {
        RuleReader reader = new RuleReader(pattern, "test");

        assertThat(reader.pattern().matches(new TableName(schema, table))).isEqualTo(expected);
    }

    @Test
    void matchesNamesWithLineBreaks() {
        assertThat(new RuleReader("a*b?c", "test").pattern().matches(new TableName("public", "a\n\nb\rc")))
                .isTrue();
    }

    @Test
    void isQuickWhateverTheWildcards() {
        TablePattern pattern = new RuleReader("*a".repeat(40) + "*b", "test").pattern();

        // Tried out one by one, the ways to match would take longer than anybody lives.
        Assertions.assertTimeoutPreemptively(
                Patience.PATIENCE,
                () -> assertThat(pattern.matches(new TableName("public", "a".repeat(63))))
                        .isFalse());
    }
}
