package io.jenkins.plugins.synchroparam.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.synchroparam.engine.compare.Entry;
import io.jenkins.plugins.synchroparam.engine.events.RunStatus;
import io.jenkins.plugins.synchroparam.engine.rules.TableName;
import io.jenkins.plugins.synchroparam.engine.run.RunRequest.Type;
import io.jenkins.plugins.synchroparam.engine.run.Strategy;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** What must be true at the end of a refresh, proven on the demo's databases. */
class DemoEndStateTest {

    private static final Map<TableName, Set<String>> KEPT_PARAMETERS = Map.of(
            table("param_mail"), Set.of("smtp_host", "smtp_port", "smtp_user", "smtp_password"),
            table("param_site"), Set.of("base_url"),
            table("param_webservice"), Set.of("url", "token"));

    private static final Map<TableName, Set<String>> KEPT_OF_ALL = Map.of(
            table("param_mail"), Set.of("smtp_host", "smtp_port", "smtp_user", "smtp_password"),
            table("param_site"), Set.of("base_url"),
            table("param_webservice"), Set.of("url", "token"),
            table("clients"), Set.of("portal_password"));

    private static final Set<TableName> KEPT_TABLES = Set.of(
            table("users"),
            table("user_roles"),
            table("user_sessions"),
            table("properties_tech"),
            new TableName("audit", "login_attempts"));

    /** The run writes down in RCT itself what it did, and adds labels that production's rows use. */
    private static final Predicate<Entry> WRITTEN_BY_THE_RUN = e ->
            e.key().equals("table public.properties_tech / rows") || e.key().equals("type public.order_status");

    /** The old database itself is EXP: no key of it lacks its rows. */
    private static boolean holdsAllOfRct(Strategy strategy) {
        return strategy == Strategy.SWAP_DATABASE;
    }

    private static TableName table(String name) {
        return new TableName("public", name);
    }

    @TestInstance(Lifecycle.PER_CLASS)
    abstract static class Refreshed implements EndStateContract {

        private final Type type;
        final Strategy strategy;
        RefreshedSite end;

        Refreshed(Strategy strategy, Type type) {
            this.strategy = strategy;
            this.type = type;
        }

        @BeforeAll
        void refreshes() throws Exception {
            end = MarkedSite.refreshed(strategy, type, type == Type.PARAM ? KEPT_PARAMETERS : KEPT_OF_ALL);
        }

        @Override
        public RefreshedSite end() {
            return end;
        }
    }

    @Nested
    class ParamInPlace extends Param {
        ParamInPlace() {
            super(Strategy.IN_PLACE);
        }
    }

    @Nested
    class ParamBySwappingTables extends Param {
        ParamBySwappingTables() {
            super(Strategy.SWAP_TABLES);
        }
    }

    @Nested
    class ParamBySwappingDatabases extends Param {
        ParamBySwappingDatabases() {
            super(Strategy.SWAP_DATABASE);
        }
    }

    abstract static class Param extends Refreshed {

        Param(Strategy strategy) {
            super(strategy, Type.PARAM);
        }

        @Override
        public boolean imported(TableName table) {
            return table.name().startsWith("param_")
                    && Set.of("public", "billing").contains(table.schema());
        }

        @Override
        public boolean changed(Entry entry) {
            return WRITTEN_BY_THE_RUN.test(entry);
        }

        @Override
        public Set<String> notValidInExp() {
            return holdsAllOfRct(strategy)
                    ? Set.of()
                    : Set.of(
                            "table public.param_job / foreign key param_job_changed_by_fk",
                            "table public.param_site / foreign key param_site_default_warehouse_id_fkey");
        }

        @Test
        void endsDone() {
            assertThat(end.status).isEqualTo(RunStatus.DONE);
        }
    }

    @Nested
    class GlobalInPlace extends Global {
        GlobalInPlace() {
            super(Strategy.IN_PLACE);
        }
    }

    @Nested
    class GlobalBySwappingTables extends Global {
        GlobalBySwappingTables() {
            super(Strategy.SWAP_TABLES);
        }
    }

    @Nested
    class GlobalBySwappingDatabases extends Global {
        GlobalBySwappingDatabases() {
            super(Strategy.SWAP_DATABASE);
        }
    }

    abstract static class Global extends Refreshed {

        Global(Strategy strategy) {
            super(strategy, Type.GLOBAL);
        }

        /** Production's tables but the kept ones, and partitions that only RCT has. */
        @Override
        public boolean imported(TableName table) {
            return !KEPT_TABLES.contains(table) && !table.schema().equals("qa");
        }

        @Override
        public boolean changed(Entry entry) {
            return WRITTEN_BY_THE_RUN
                    .or(e -> e.key().equals("sequence public.document_number_seq / value"))
                    .or(e -> e.key().equals("table qa.test_cases / foreign key test_cases_client_fk"))
                    .test(entry);
        }

        @Override
        public Set<String> notValidInExp() {
            return holdsAllOfRct(strategy)
                    ? Set.of()
                    : Set.of(
                            "table public.param_job / foreign key param_job_changed_by_fk",
                            "table public.orders / foreign key orders_created_by_fk",
                            "table public.tickets / foreign key tickets_assigned_to_fkey");
        }

        /** A partitioned table's key cannot be NOT VALID. */
        @Override
        public boolean notInExp(Entry entry) {
            return !holdsAllOfRct(strategy) && entry.key().endsWith(" / foreign key history_user_fk");
        }

        @Test
        void endsUnstableForTheTestCaseWhoseClientIsGone() {
            assertThat(end.status).isEqualTo(RunStatus.UNSTABLE);
            assertThat(end.after.value("table qa.test_cases / foreign key test_cases_client_fk"))
                    .endsWith(" NOT VALID");
        }

        @Test
        void aSharedSequenceIsRaisedToWhatProductionsRowsNeed() {
            String key = "sequence public.document_number_seq / value";
            assertThat(end.after.value(key)).isEqualTo(end.production.value(key));
            assertThat(end.before.value(key)).isLessThan(end.after.value(key));
        }
    }
}
