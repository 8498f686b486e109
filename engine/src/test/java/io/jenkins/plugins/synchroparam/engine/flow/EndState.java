package io.jenkins.plugins.synchroparam.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.synchroparam.engine.catalogue.Journal;
import io.jenkins.plugins.synchroparam.engine.catalogue.Journal.Exp;
import io.jenkins.plugins.synchroparam.engine.catalogue.Journal.ExpStatus;
import io.jenkins.plugins.synchroparam.engine.compare.DatabaseSnapshot;
import io.jenkins.plugins.synchroparam.engine.compare.SnapshotAssert;
import io.jenkins.plugins.synchroparam.engine.rules.TableName;
import io.jenkins.plugins.synchroparam.engine.run.RunState;
import io.jenkins.plugins.synchroparam.engine.run.StateKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What a site is after a refresh: RCT, EXP, who may connect. Two sites refreshed alike have equal ones. */
record EndState(DatabaseSnapshot rct, DatabaseSnapshot exp, String access) {

    /** When and by which run differs between any two runs. */
    private static final Map<TableName, Set<String>> VARYING =
            Map.of(new TableName("public", "properties_tech"), Set.of("value", "updated_at"));

    static EndState of(TestSite site) throws SQLException {
        List<Exp> exps = exps(site);
        assertThat(exps).as("backups in the journal").hasSize(1);
        return of(site, exps);
    }

    /** Where an earlier run, which was given up, has left a backup too: what the newest one made, {@link #ofSecondRun}. */
    static EndState ofNewest(TestSite site) throws SQLException {
        return of(site, exps(site)).ofSecondRun();
    }

    /** Without the enum's label in the backup: PostgreSQL cannot remove the one that a run which was given up had added. */
    EndState ofSecondRun() {
        return new EndState(rct, exp.matching(fact -> !BeforeRefresh.GROWING_ENUMS.contains(fact.key())), access);
    }

    private static EndState of(TestSite site, List<Exp> exps) throws SQLException {
        assertThat(exps).as("backups in the journal").isNotEmpty().allMatch(e -> e.status() == ExpStatus.COMPLETE);
        assertThat(query(
                        site,
                        "SELECT datname FROM pg_database WHERE datname LIKE '" + site.rct + "\\_EXP%' ORDER BY 1"))
                .containsExactlyInAnyOrderElementsOf(
                        exps.stream().map(Exp::name).toList());
        Exp newest = exps.stream().max(Comparator.comparing(Exp::runId)).orElseThrow();
        try (Connection rct = site.connect(site.rct);
                Connection exp = site.connect(newest.name())) {
            return new EndState(
                    DatabaseSnapshot.take(rct, VARYING),
                    // EXP's own comment names its run.
                    DatabaseSnapshot.take(exp, VARYING)
                            .matching(fact -> !fact.value().startsWith("synchro-param run ")),
                    access(site));
        }
    }

    /** RCT alone, without its tablespace. */
    static DatabaseSnapshot rctOf(TestSite site) throws SQLException {
        try (Connection rct = site.connect(site.rct)) {
            return inUsualTablespace(DatabaseSnapshot.take(rct, VARYING));
        }
    }

    /** Without the one difference that a site whose RCT has a tablespace of its own is made with. */
    EndState inUsualTablespace() {
        return new EndState(inUsualTablespace(rct), inUsualTablespace(exp), access);
    }

    private static DatabaseSnapshot inUsualTablespace(DatabaseSnapshot snapshot) {
        return snapshot.matching(fact -> !fact.value().contains(", tablespace "));
    }

    void assertEquals(EndState expected) {
        SnapshotAssert.assertThat(rct).isEqualTo(expected.rct);
        SnapshotAssert.assertThat(exp).isEqualTo(expected.exp);
        assertThat(access).isEqualTo(expected.access);
    }

    /** Who may connect to RCT. */
    static String access(TestSite site) throws SQLException {
        return String.join(
                "; ",
                query(
                        site,
                        "SELECT datconnlimit || ' ' || datallowconn || ' '"
                                + " || (SELECT string_agg(x::text, ',' ORDER BY x::text)"
                                + " FROM aclexplode(coalesce(datacl, acldefault('d', datdba))) x)"
                                + " FROM pg_database WHERE datname = '" + site.rct + "'"));
    }

    static boolean connectable(TestSite site) throws SQLException {
        return query(site, "SELECT datallowconn::text FROM pg_database WHERE datname = '" + site.rct + "'")
                .equals(List.of("true"));
    }

    /** The environment is not blocked in the journal unless RCT is, and always when RCT is. */
    static boolean blockedInJournal(TestSite site) {
        return site.journal(Journal::blockedRuns).stream()
                .anyMatch(r -> r.about().clientCode().equals(site.client));
    }

    /** Nothing of this run is left on the server, on the host, or in the host's process table. */
    static void assertNothingLeft(TestSite site, long run) throws SQLException, IOException {
        RunState state = state(site, run);
        String name = state.name(run);
        assertThat(query(site, "SELECT rolname FROM pg_roles WHERE rolname = 'synchro_param_load_" + name + "'"))
                .as("loader role")
                .isEmpty();
        assertThat(query(site, "SELECT datname FROM pg_database WHERE datname = 'synchro_param_scratch_" + name + "'"))
                .as("scratch database")
                .isEmpty();
        Path directory = Path.of(state.get(StateKey.DIRECTORY));
        assertThat(directory).doesNotExist();
        assertThat(processesOf(directory)).as("processes on the host").isEmpty();
        assertThat(blockedInJournal(site)).isFalse();
    }

    /** What the journal knows of a run. */
    static RunState state(TestSite site, long run) {
        return RunState.of(site.journal(journal -> journal.state(run)));
    }

    private static List<String> processesOf(Path directory) {
        try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
            return all.map(ProcessHandle::pid)
                    .map(pid -> Path.of("/proc/" + pid + "/cmdline"))
                    .map(EndState::text)
                    .filter(line -> line.contains(directory + "/"))
                    .toList();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }

    static List<Exp> exps(TestSite site) {
        return site.journal(Journal::exps).stream()
                .filter(e -> e.clientCode().equals(site.client))
                .toList();
    }

    static List<String> query(TestSite site, String sql) throws SQLException {
        return query(site, "postgres", sql);
    }

    static List<String> query(TestSite site, String database, String sql) throws SQLException {
        try (Connection connection = site.connect(database);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<String> rows = new ArrayList<>();
            while (result.next()) {
                rows.add(result.getString(1));
            }
            return rows;
        }
    }
}
