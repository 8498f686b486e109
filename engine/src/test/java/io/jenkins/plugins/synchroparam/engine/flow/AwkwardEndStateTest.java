package io.jenkins.plugins.synchroparam.engine.flow;

import io.jenkins.plugins.synchroparam.engine.compare.Aspect;
import io.jenkins.plugins.synchroparam.engine.compare.Entry;
import io.jenkins.plugins.synchroparam.engine.compare.SnapshotAssert;
import io.jenkins.plugins.synchroparam.engine.rules.TableName;
import io.jenkins.plugins.synchroparam.engine.run.RunRequest.Type;
import io.jenkins.plugins.synchroparam.engine.run.Strategy;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What must be true at the end, with every kind of object that can hang on an imported table, and awkward names. */
class AwkwardEndStateTest {

    static final String RULES = """
            [TABLE KEPT PRD]
            keep.*
            [COLUMN KEPT RCT]
            imp.customer: phone
            """;

    @Nested
    class InPlace extends Awkward {
        InPlace() {
            super(Strategy.IN_PLACE);
        }
    }

    @Nested
    class BySwappingTables extends Awkward {
        BySwappingTables() {
            super(Strategy.SWAP_TABLES);
        }
    }

    @Nested
    class BySwappingDatabases extends Awkward {
        BySwappingDatabases() {
            super(Strategy.SWAP_DATABASE);
        }
    }

    abstract static class Awkward extends AwkwardRefresh {

        Awkward(Strategy strategy) {
            super(Type.GLOBAL, strategy, RULES);
        }

        @Override
        public boolean imported(TableName table) {
            return !Set.of("keep", "public").contains(table.schema())
                    && !table.name().equals("only_here");
        }

        @Override
        public boolean changed(Entry entry) {
            // What the run made for production's new tables.
            return super.changed(entry) || entry.key().contains(" newer");
        }

        @Test
        void whatOnlyProductionHasIsCreatedWithAllThatItNeeds() {
            Predicate<Entry> newer = e -> e.key().contains(" newer")
                    // Production's superuser owns it there, RCT's owner here.
                    && !Set.of(Aspect.OWNER, Aspect.GRANTS, Aspect.SEQUENCE_VALUES)
                            .contains(e.aspect());
            SnapshotAssert.assertThat(end().after.matching(newer))
                    .isEqualTo(end().production.matching(newer));
        }
    }
}
