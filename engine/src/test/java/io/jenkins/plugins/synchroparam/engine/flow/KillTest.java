package io.jenkins.plugins.synchroparam.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.synchroparam.engine.catalogue.Journal.Run;
import io.jenkins.plugins.synchroparam.engine.events.RunStatus;
import io.jenkins.plugins.synchroparam.engine.run.Approach;
import io.jenkins.plugins.synchroparam.engine.run.RunRequest.Type;
import io.jenkins.plugins.synchroparam.engine.run.Strategy;
import io.jenkins.plugins.synchroparam.engine.run.SubStepId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * An engine's process is killed with SIGKILL at a chosen instant; a run with resume ON then ends as an undisturbed one.
 *
 * <p>By default a few instants are tried; {@code -Dcrash.matrix=full} tries the start of every sub-step and all instants
 * below, for both types.
 */
class KillTest {

    static final boolean FULL = "full".equals(System.getProperty("crash.matrix"));

    /** Instants within a sub-step: lines of the log one after the other; those of the default run first. */
    static final Map<String, List<String>> INSTANTS = instants();

    private static final List<String> QUICK =
            List.of("EXP half filled", "tables dropped", "put-back committed", "amid a post-sync script");

    private static final String QUICK_GLOBAL = "put-back committed";

    private static final Map<String, EndState> UNDISTURBED = new HashMap<>();

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("cases")
    void endsAsAnUndisturbedRun(Type type, String instant, List<String> lines) throws Exception {
        check(Strategy.IN_PLACE, type, lines);
    }

    /** Killed there and taken up, a refresh ends as one that nobody disturbed. */
    static void check(Strategy strategy, Type type, List<String> lines) throws Exception {
        EndState undisturbed = undisturbed(strategy, type);
        TestSite site = site(strategy);
        String access = EndState.access(site);

        KilledProcess.killAt(site, type, lines);

        if (!EndState.connectable(site)) {
            assertThat(EndState.blockedInJournal(site))
                    .as("the journal knows that RCT is blocked")
                    .isTrue();
        }
        RunStatus status = site.run(site.request(type, true));
        Files.writeString(Path.of("target/resumed.log"), site.log);
        assertThat(status).as(site.log.toString()).isEqualTo(type == Type.PARAM ? RunStatus.DONE : RunStatus.UNSTABLE);
        EndState.of(site).assertEquals(undisturbed);
        assertThat(EndState.access(site)).isEqualTo(access);
        List<Run> runs = site.journal(j -> j.runs(site.client, "RCT1", 10));
        assertThat(runs).as("taken up, not started anew").hasSize(1);
        EndState.assertNothingLeft(site, runs.get(0).id());
        assertThat(EndState.query(site, site.rct, "SELECT count(*)::text FROM public.post_sync_runs"))
                .as("the post-sync script ran once")
                .containsExactly("1");
    }

    static Stream<Arguments> cases() {
        if (!FULL) {
            return Stream.concat(
                    QUICK.stream().map(name -> Arguments.of(Type.PARAM, name, INSTANTS.get(name))),
                    Stream.of(Arguments.of(Type.GLOBAL, QUICK_GLOBAL, INSTANTS.get(QUICK_GLOBAL))));
        }
        List<Arguments> all = new ArrayList<>();
        for (SubStepId id : SubStepId.values()) {
            all.add(Arguments.of(Type.PARAM, "start of " + id.id(), List.of(heading(id))));
        }
        INSTANTS.forEach((name, lines) -> all.add(Arguments.of(Type.PARAM, name, lines)));
        for (String name : List.of("amid the load", QUICK_GLOBAL)) {
            all.add(Arguments.of(Type.GLOBAL, name, INSTANTS.get(name)));
        }
        String only = System.getProperty("crash.only", "");
        return all.stream().filter(c -> ((String) c.get()[1]).contains(only));
    }

    private static Map<String, List<String>> instants() {
        Map<String, List<String>> instants = new java.util.LinkedHashMap<>();
        put(instants, "EXP without its comment", SubStepId.BACKUP_DATABASE, "SQL COMMENT ON DATABASE");
        put(instants, "RCT being dumped", SubStepId.BACKUP_DUMP, "~/backup-dump.sh");
        put(instants, "EXP being filled", SubStepId.BACKUP_RESTORE, "~pg_restore --no-password ");
        put(instants, "EXP half filled", SubStepId.BACKUP_RESTORE, "SQL ALTER TABLE");
        put(instants, "amid the rehearsal", SubStepId.DROP_IMPORTED_TABLES, "SQL CREATE TABLE");
        put(instants, "dump being fetched", SubStepId.PRODUCTION_DUMP, "~[debug]");
        put(instants, "block journalled, not in force", SubStepId.BLOCK_CONNECTIONS, "blocking: ");
        put(instants, "block in force", SubStepId.BLOCK_CONNECTIONS, "SQL ALTER DATABASE", "SQL SELECT o.pid, o.who");
        put(instants, "amid the take-down", SubStepId.RESTORE_PRODUCTION, "SQL DROP TABLE");
        put(instants, "tables dropped", SubStepId.RESTORE_PRODUCTION, "SQL DROP OWNED BY");
        put(instants, "structure there", SubStepId.RESTORE_PRODUCTION, "pg_restore --data-only ");
        put(instants, "amid the load", SubStepId.RESTORE_PRODUCTION, "SQL COPY ", "SQL COPY ", "SQL COPY ");
        put(instants, "amid the keys", SubStepId.RESTORE_PRODUCTION, "SQL COPY ", "SQL ALTER TABLE ONLY", "ADD CONS");
        put(instants, "amid the kept columns", SubStepId.KEPT_COLUMNS, "carried over");
        put(instants, "kept columns there", SubStepId.KEPT_COLUMNS, "carried over", "SQL ALTER TABLE");
        put(instants, "amid the put-back", SubStepId.KEPT_COLUMNS, "SQL SET search_path = ''; SET row_security");
        put(instants, "put-back committed", SubStepId.KEPT_COLUMNS, "SQL DROP OWNED BY");
        put(instants, "views being refreshed", SubStepId.KEPT_COLUMNS, "SQL REFRESH");
        put(instants, "amid the reopening", SubStepId.REOPEN_CONNECTIONS, "SQL ALTER DATABASE");
        put(instants, "reopened", SubStepId.REOPEN_CONNECTIONS, "SQL DROP ROLE");
        put(instants, "amid a post-sync script", SubStepId.POST_SYNC_SQL, "psql: half way");
        put(instants, "post-sync script done", SubStepId.POST_SYNC_SQL, "count runs: done");
        put(instants, "amid properties_tech", SubStepId.PROPERTIES_TECH, "SQL INSERT INTO");
        put(instants, "host cleaned", SubStepId.CLEAN_HOST, "removed ");
        return instants;
    }

    static void put(Map<String, List<String>> instants, String name, SubStepId in, String... lines) {
        List<String> all = new ArrayList<>(List.of(heading(in)));
        all.addAll(Arrays.asList(lines));
        instants.put(name, all);
    }

    static String heading(SubStepId id) {
        return "/24] " + id.id() + " ";
    }

    private static TestSite site(Strategy strategy) throws Exception {
        TestSite site = TestSite.create();
        site.approach = Approach.of(strategy);
        site.postSync("count runs", """
                CREATE TABLE IF NOT EXISTS public.post_sync_runs (run integer);
                INSERT INTO public.post_sync_runs VALUES (1);
                SELECT 'half way';
                SELECT pg_sleep(0.3);
                """);
        return site;
    }

    private static EndState undisturbed(Strategy strategy, Type type) throws Exception {
        String key = strategy + " " + type;
        if (!UNDISTURBED.containsKey(key)) {
            TestSite twin = site(strategy);
            RunStatus status = twin.run(twin.request(type, false));
            assertThat(status.complete()).as(twin.log.toString()).isTrue();
            UNDISTURBED.put(key, EndState.of(twin));
        }
        return UNDISTURBED.get(key);
    }
}
