package io.jenkins.plugins.synchroparam.engine.rules;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.synchroparam.engine.SynchroException;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** The tables of an RCT and of a dump, and the rules of one test. */
final class RuleSample {

    static final Set<TableName> RCT = tables(
            "users", "audit_a", "audit_b", "param_mail", "param_site", "orders", "rct_only", "param_rct", "ref.city");
    static final Set<TableName> DUMP =
            tables("users", "audit_a", "param_mail", "param_site", "orders", "param_new", "ref.city", "Mixed");

    RuleSet rules = RuleSet.EMPTY;

    Resolution resolve(boolean parametersOnly) {
        return Resolution.resolve(rules, parametersOnly, RCT, DUMP);
    }

    void assertRefused(boolean parametersOnly, String message) {
        assertThatThrownBy(() -> resolve(parametersOnly))
                .isInstanceOf(SynchroException.class)
                .hasMessageContaining(message)
                .hasMessageNotContaining("\n");
    }

    void kept(String... lines) {
        add(Section.TABLE_KEPT_PRD, lines);
    }

    void parameter(String... lines) {
        add(Section.TABLE_PARAM, lines);
    }

    void column(String... lines) {
        add(Section.COLUMN_KEPT_RCT, lines);
    }

    void add(Section section, String... lines) {
        for (String line : lines) {
            rules = rules.with(section, line, "file");
        }
    }

    static SortedSet<TableName> tables(String... names) {
        SortedSet<TableName> tables = new TreeSet<>();
        for (String name : names) {
            int dot = name.indexOf('.');
            tables.add(
                    dot < 0
                            ? new TableName("public", name)
                            : new TableName(name.substring(0, dot), name.substring(dot + 1)));
        }
        return tables;
    }
}
