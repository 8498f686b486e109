package io.jenkins.plugins.synchroparam.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.compare.SnapshotAssert;
import io.jenkins.plugins.synchroparam.engine.events.RunStatus;
import io.jenkins.plugins.synchroparam.engine.flow.FaultSite.Fault;
import io.jenkins.plugins.synchroparam.engine.run.Approach;
import io.jenkins.plugins.synchroparam.engine.run.RunRequest.Type;
import io.jenkins.plugins.synchroparam.engine.run.Strategy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Something around the engine fails at an instant: strategy, instant and fault, each with each. Afterwards resume ON ends as
 * an undisturbed run, or rollback gives back what was there before; and who may connect is as it was.
 *
 * <p>By default {@link #QUICK}; all with {@code -Dcrash.matrix=full}, so many of them, drawn by {@code -Dcrash.seed=1}, with
 * {@code -Dcrash.sample=100}, those in whose name it is found, a regular expression, with {@code -Dcrash.only=SSH}, and
 * without those that the file of an earlier run has with {@code -Dcrash.done=faults.txt}, for all of them take hours. What
 * became of each stands in {@code target/faults.txt}.
 */
class FaultMatrixTest {

    /** Where it is put right. */
    enum Way {
        RESUME,
        ROLLBACK
    }

    private static final List<String> QUICK = List.of(
            "in-place SSHD at restore-production RESUME",
            "swap-tables SESSIONS amid the swap ROLLBACK",
            "swap-database SYNCHRODB_DOWN amid the swap RESUME");

    private static final Map<Strategy, EndState> UNDISTURBED = new EnumMap<>(Strategy.class);

    private record Case(Strategy strategy, Fault fault, String instant, List<String> lines, Way way) {

        @Override
        public String toString() {
            return strategy + " " + fault + " " + instant + " " + way;
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void nothingIsLost(Case tried) throws Exception {
        EndState expected = undisturbed(tried.strategy);
        try (FaultSite faulty = new FaultSite(tried.strategy, tried.fault)) {
            TestSite site = faulty.site;
            withoutUnlogged(site);
            String access = EndState.access(site);
            BeforeRefresh before = BeforeRefresh.of(site);
            RunStatus status = faulty.runWith(tried.lines);
            String outcome = status.complete() ? "went on" : "failed";
            boolean reopened = EndState.access(site).equals(access);
            assertThat(reopened || EndState.blockedInJournal(site))
                    .as("RCT is open, or the journal knows that it is blocked: " + site.log)
                    .isTrue();
            if (tried.way == Way.RESUME) {
                outcome += completed(site, status, expected, EndState::of);
            } else if (rolledBack(site)) {
                outcome += ", rolled back";
                before.assertIsBack(site);
            } else {
                before.assertIsBack(site);
                // What such a rollback had nothing to do for starts anew, whatever is asked; its backup stays.
                outcome +=
                        ", nothing to roll back" + completed(site, status, expected.ofSecondRun(), EndState::ofNewest);
            }
            assertThat(EndState.access(site)).isEqualTo(access);
            assertThat(EndState.blockedInJournal(site)).isFalse();
            note(tried + "\tthe run " + outcome + ", then as expected");
        }
    }

    /** A crash of the server empties unlogged tables, and that is no loss of ours. */
    private static void withoutUnlogged(TestSite site) throws Exception {
        EndState.query(site, site.rct, "DELETE FROM public.user_sessions RETURNING ''");
    }

    @FunctionalInterface
    private interface Look {
        EndState at(TestSite site) throws SQLException;
    }

    /** The run itself, or one with resume ON, ends as an undisturbed one; what is to be noted besides. */
    private static String completed(TestSite site, RunStatus first, EndState expected, Look look) throws Exception {
        RunStatus status = first.complete() ? first : site.run(site.request(Type.PARAM, true));
        if (status == RunStatus.UNSTABLE) {
            // Complete but for what it says: a view that stayed empty is filled by hand, the next refresh removes the
            // rest.
            for (String view : EndState.query(
                    site,
                    site.rct,
                    "SELECT format('%I.%I', schemaname, matviewname) FROM pg_matviews WHERE NOT ispopulated")) {
                assertThat(site.log.toString()).contains("the view is there but empty");
                try (Connection rct = site.connect(site.rct);
                        Statement statement = rct.createStatement()) {
                    statement.execute("REFRESH MATERIALIZED VIEW " + view);
                }
            }
            assertThat(site.run(site.request(Type.PARAM, false))).isEqualTo(RunStatus.DONE);
            SnapshotAssert.assertThat(EndState.rctOf(site)).isEqualTo(expected.rct());
            return " with warnings";
        }
        assertThat(status).as(site.log.toString()).isEqualTo(RunStatus.DONE);
        look.at(site).inUsualTablespace().assertEquals(expected);
        return "";
    }

    /** False when the rollback says that it had nothing to do. */
    private static boolean rolledBack(TestSite site) throws Exception {
        try {
            assertThat(site.rollback()).as(site.log.toString()).isEqualTo(RunStatus.DONE);
            return true;
        } catch (SynchroException e) {
            assertThat(e.getMessage())
                    .as(site.log.toString())
                    .matches(".*(RCT is as it was|ended before it replaced any table|nothing to roll back).*");
            return false;
        }
    }

    static Stream<Case> cases() throws IOException {
        List<Case> all = new ArrayList<>();
        for (Strategy strategy : List.of(Strategy.IN_PLACE, Strategy.SWAP_TABLES, Strategy.SWAP_DATABASE)) {
            FaultInstants.of(strategy).forEach((name, lines) -> {
                for (Fault fault : Fault.values()) {
                    for (Way way : Way.values()) {
                        all.add(new Case(strategy, fault, name, lines, way));
                    }
                }
            });
        }
        if (!KillTest.FULL) {
            List<Case> quick =
                    all.stream().filter(c -> QUICK.contains(c.toString())).toList();
            assertThat(quick).hasSameSizeAs(QUICK);
            return quick.stream();
        }
        Pattern only = Pattern.compile(System.getProperty("crash.only", ""));
        Set<String> done = done();
        List<Case> wanted = new ArrayList<>(all.stream()
                .filter(c -> only.matcher(c.toString()).find() && !done.contains(c.toString()))
                .toList());
        Collections.shuffle(wanted, new Random(Long.getLong("crash.seed", 1)));
        return wanted.stream().limit(Integer.getInteger("crash.sample", wanted.size()));
    }

    /** Those that ended as they must, in another run or in this one before it was interrupted. */
    private static Set<String> done() throws IOException {
        String file = System.getProperty("crash.done", "");
        return file.isEmpty()
                ? Set.of()
                : Files.readAllLines(Path.of(file)).stream()
                        .map(line -> line.split("\t", 2)[0])
                        .collect(Collectors.toSet());
    }

    private static EndState undisturbed(Strategy strategy) throws Exception {
        if (!UNDISTURBED.containsKey(strategy)) {
            TestSite twin = TestSite.create();
            twin.approach = Approach.of(strategy);
            withoutUnlogged(twin);
            assertThat(twin.run(twin.request(Type.PARAM, false)))
                    .as(twin.log.toString())
                    .isEqualTo(RunStatus.DONE);
            UNDISTURBED.put(strategy, EndState.of(twin).inUsualTablespace());
        }
        return UNDISTURBED.get(strategy);
    }

    private static void note(String line) throws Exception {
        Files.writeString(
                Path.of("target/faults.txt"), line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
