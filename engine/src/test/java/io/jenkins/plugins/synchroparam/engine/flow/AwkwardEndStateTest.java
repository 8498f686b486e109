package io.jenkins.plugins.synchroparam.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.synchroparam.engine.compare.Aspect;
import io.jenkins.plugins.synchroparam.engine.compare.Entry;
import io.jenkins.plugins.synchroparam.engine.compare.SnapshotAssert;
import io.jenkins.plugins.synchroparam.engine.events.RunStatus;
import io.jenkins.plugins.synchroparam.engine.rules.TableName;
import io.jenkins.plugins.synchroparam.engine.run.Approach;
import io.jenkins.plugins.synchroparam.engine.run.RunRequest.Type;
import io.jenkins.plugins.synchroparam.engine.run.Strategy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** What must be true at the end, with every kind of object that can hang on an imported table, and awkward names. */
class AwkwardEndStateTest {

    @Nested
    class InPlace extends Awkward {
        InPlace() {
            super(Strategy.IN_PLACE);
        }
    }

    @Nested
    class BySwappingDatabases extends Awkward {
        BySwappingDatabases() {
            super(Strategy.SWAP_DATABASE);
        }
    }

    static final String RULES = """
            [TABLE KEPT PRD]
            keep.*
            [COLUMN KEPT RCT]
            imp.customer: phone
            """;

    private static final Map<TableName, Set<String>> KEPT_COLUMNS =
            Map.of(new TableName("imp", "customer"), Set.of("phone"));

    /** What the run made for production's new tables. */
    private static final Predicate<Entry> NEW_FROM_PRODUCTION =
            e -> e.key().contains(" newer") || e.key().equals("type imp.mood");

    private static final Predicate<Entry> WRITTEN_BY_THE_RUN = e -> e.key().contains(" public.properties_tech");

    @TestInstance(Lifecycle.PER_CLASS)
    abstract static class Awkward implements EndStateContract {

        private final Strategy strategy;
        private RefreshedSite end;

        Awkward(Strategy strategy) {
            this.strategy = strategy;
        }

        @Override
        public RefreshedSite end() {
            return end;
        }

        @Override
        public boolean imported(TableName table) {
            return !Set.of("keep", "public").contains(table.schema())
                    && !table.name().equals("only_here");
        }

        @Override
        public boolean lost(Entry entry) {
            // Production dropped the column, so the right on it went.
            return entry.key().equals("table imp.customer / column fax / grants to awkward_reader");
        }

        @Override
        public boolean changed(Entry entry) {
            return WRITTEN_BY_THE_RUN
                    .or(NEW_FROM_PRODUCTION)
                    .or(e -> e.key().equals("sequence imp.shared_seq / value"))
                    .test(entry);
        }

        @Override
        public Set<String> notValidInExp() {
            return Set.of();
        }

        @BeforeAll
        void refreshes() throws Exception {
            AwkwardSite awkward = AwkwardSite.create("", "");
            TestSite site = awkward.site;
            site.approach = Approach.of(strategy);
            try {
                end = new RefreshedSite(
                        site, awkward.production, site.request(Type.GLOBAL, false, RULES, false), KEPT_COLUMNS);
            } finally {
                Files.writeString(Path.of("target/awkward-" + strategy + ".log"), site.log);
            }
        }

        @Test
        void endsDone() {
            assertThat(end.status).isEqualTo(RunStatus.DONE);
        }

        @Test
        void aSharedSequenceIsRaisedToWhatProductionsRowsNeed() {
            assertThat(end.before.value("sequence imp.shared_seq / value")).isEqualTo("41, called");
            assertThat(end.after.value("sequence imp.shared_seq / value")).isEqualTo("5003, called");
        }

        @Test
        void whatOnlyProductionHasIsCreatedWithAllThatItNeeds() {
            Predicate<Entry> newer = e -> e.key().contains(" newer")
                    // Production's superuser owns it there, RCT's owner here.
                    && !Set.of(Aspect.OWNER, Aspect.GRANTS, Aspect.SEQUENCE_VALUES)
                            .contains(e.aspect());
            SnapshotAssert.assertThat(end.after.matching(newer)).isEqualTo(end.production.matching(newer));
        }

        @Test
        void labelsThatProductionsRowsUseAreAddedToTheEnumType() {
            assertThat(end.after.value("type imp.mood")).isEqualTo("enum 'sad', 'it''s ok', 'happy', 'elated'");
        }
    }
}
