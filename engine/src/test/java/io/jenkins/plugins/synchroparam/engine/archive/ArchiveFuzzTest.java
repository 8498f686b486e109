package io.jenkins.plugins.synchroparam.engine.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.synchroparam.engine.SynchroException;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/**
 * Dumps are not trusted: whatever is in one, reading it ends, with an error of one line at the worst. A number of cases
 * that is always the same, or with {@code -Dfuzz.minutes=60} as many as fit into the time; {@code -Dfuzz.seed} begins
 * elsewhere, {@code -Dfuzz.case=definitions:4711} is one case alone, as a failure names it.
 */
class ArchiveFuzzTest {
    private static final long SEED = Long.getLong("fuzz.seed", 20261127);
    private static final long MINUTES = Long.getLong("fuzz.minutes", 0);
    private static final String ONE = System.getProperty("fuzz.case", "");
    /** A case takes milliseconds: this is for what would never end. */
    private static final long HANGS_SECONDS = 300;

    private interface Target {
        void run(Random random) throws IOException;
    }

    private record Cases(Target target, int number) {}

    private final ExecutorService worker = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "fuzz");
        thread.setDaemon(true);
        return thread;
    });
    private int refused;
    private int tried;

    @Test
    void whateverIsInADumpReadingItEnds() throws Exception {
        FuzzTargets targets = new FuzzTargets();
        try (FuzzStored stored = new FuzzStored()) {
            Map<String, Cases> all = new LinkedHashMap<>();
            all.put("contents", new Cases(targets::contents, 200));
            all.put("directory", new Cases(targets::directory, 200));
            all.put("blocks", new Cases(targets::blocks, 1000));
            all.put("definitions", new Cases(targets::definitions, 1000));
            all.put("script", new Cases(targets::script, 200));
            all.put("foreign", new Cases(targets::foreign, 200));
            all.put("stored", new Cases(stored::stored, 40));
            if (!ONE.isEmpty()) {
                one(all.get(ONE.replaceFirst(":.*", "")).target(), ONE, Long.parseLong(ONE.replaceFirst(".*:", "")));
                return;
            }
            long end = System.nanoTime() + Duration.ofMinutes(MINUTES).toNanos();
            long seed = SEED;
            do {
                for (Map.Entry<String, Cases> cases : all.entrySet()) {
                    for (int i = 0; i < cases.getValue().number(); i++) {
                        one(cases.getValue().target(), cases.getKey() + ":" + seed, seed);
                        seed++;
                    }
                }
            } while (System.nanoTime() < end);
        } finally {
            worker.shutdownNow();
        }
        System.out.println("fuzz: " + tried + " damaged dumps, " + refused + " refused, the others harmless");
        assertThat(refused).isGreaterThan(tried / 10).isLessThan(tried);
    }

    private void one(Target target, String name, long seed) throws InterruptedException, TimeoutException {
        Future<?> result = worker.submit(() -> {
            target.run(new Random(seed));
            return null;
        });
        tried++;
        try {
            result.get(HANGS_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof SynchroException)) {
                throw new AssertionError("-Dfuzz.case=" + name + " ends with " + e.getCause(), e.getCause());
            }
            refused++;
            assertThat(e.getCause().getMessage())
                    .as("-Dfuzz.case=" + name)
                    .isNotBlank()
                    .doesNotContain("\n");
        } catch (TimeoutException e) {
            throw new AssertionError("-Dfuzz.case=" + name + " does not end", e);
        }
    }
}
