package io.jenkins.plugins.synchroparam.credentials;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What {@code ps} shows to anybody of any process, arguments and environments, seen many times a second. */
final class ProcessSampler implements AutoCloseable {

    private static final long PERIOD_MILLIS = 50;

    private final Set<String> lines = ConcurrentHashMap.newKeySet();
    private final Thread thread = new Thread(this::sample, "process sampler");
    private volatile boolean ended;

    ProcessSampler() {
        thread.start();
    }

    private void sample() {
        try {
            while (!ended) {
                // e: the environment too
                Process ps = new ProcessBuilder("ps", "axeww", "-o", "args").start();
                new String(ps.getInputStream().readAllBytes(), UTF_8).lines().forEach(lines::add);
                Thread.sleep(PERIOD_MILLIS);
            }
        } catch (IOException e) {
            lines.add("ps failed: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Every line that was ever seen. */
    String seen() {
        return String.join("\n", lines);
    }

    @Override
    public void close() throws InterruptedException {
        ended = true;
        thread.join();
    }
}
