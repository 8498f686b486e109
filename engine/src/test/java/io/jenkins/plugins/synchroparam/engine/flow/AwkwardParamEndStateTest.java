package io.jenkins.plugins.synchroparam.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.synchroparam.engine.rules.TableName;
import io.jenkins.plugins.synchroparam.engine.run.RunRequest.Type;
import io.jenkins.plugins.synchroparam.engine.run.Strategy;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** As {@link AwkwardEndStateTest}, where one rule imports a schema and nothing else. */
class AwkwardParamEndStateTest {

    private static final String RULES = """
            [TABLE PARAM]
            imp.*
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
            super(Type.PARAM, strategy, RULES);
        }

        @Override
        public boolean imported(TableName table) {
            return table.schema().equals("imp") && !table.name().equals("only_here");
        }

        @Test
        void whatElseProductionHasDoesNotCome() {
            assertThat(end().after.tableNames()).noneMatch(t -> t.schema().equals("newer"));
        }
    }
}
