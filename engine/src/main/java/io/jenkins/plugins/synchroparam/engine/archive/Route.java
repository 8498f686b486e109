package io.jenkins.plugins.synchroparam.engine.archive;

import io.jenkins.plugins.synchroparam.engine.events.Amounts;
import io.jenkins.plugins.synchroparam.engine.host.Host;
import io.jenkins.plugins.synchroparam.engine.host.HostException;
import io.jenkins.plugins.synchroparam.engine.s3.ObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/**
 * Which way large ranges go: from S3 straight to the host, or through this machine. Both are measured with the same few
 * bytes; a host that cannot read S3 itself (no curl, a firewall, another certificate) has the other way.
 */
class Route {
    /** Less is not worth the measurement: it reads {@link #SAMPLE} twice. */
    private static final long WORTH = 256L * 1024 * 1024;

    private static final int SAMPLE = 4 * 1024 * 1024;

    private final ObjectStore store;
    private final Host host;
    private final Consumer<String> notes;

    /** @param notes told what was chosen and why, in a sentence */
    Route(ObjectStore store, Host host, Consumer<String> notes) {
        this.store = store;
        this.host = host;
        this.notes = notes;
    }

    ObjectStore store() {
        return store;
    }

    Host host() {
        return host;
    }

    void note(String text) {
        notes.accept(text);
    }

    /** The direct way, when it is the faster one for these ranges; empty is through this machine. */
    Optional<DirectRead> choose(List<ReadRange> ranges) {
        long bytes = ranges.stream().mapToLong(ReadRange::length).sum();
        return host.remote() && bytes >= WORTH ? measure(ranges) : Optional.empty();
    }

    Optional<DirectRead> measure(List<ReadRange> ranges) {
        ReadRange range =
                ranges.stream().max(Comparator.comparingLong(ReadRange::length)).orElseThrow();
        int sample = (int) Math.min(SAMPLE, range.length());
        DirectRead direct = new DirectRead(store, host);
        long byHost;
        try {
            byHost = nanos(length -> direct.copy(range, 0, length), sample);
        } catch (HostException e) {
            note("the host cannot read S3 itself, the dump goes through this machine: " + e.getMessage());
            return Optional.empty();
        }
        long byAgent = nanos(length -> through(range, length), sample);
        boolean faster = byHost < byAgent;
        note((faster ? "the host reads S3 itself: " : "the dump goes through this machine: ")
                + rate(sample, faster ? byHost : byAgent) + " measured, "
                + rate(sample, faster ? byAgent : byHost)
                + (faster ? " through this machine" : " when the host reads S3 itself"));
        return faster ? Optional.of(direct) : Optional.empty();
    }

    /** What the sample takes, without what a request and a command take however little they bring. */
    private static long nanos(IntConsumer way, int sample) {
        long begin = System.nanoTime();
        way.accept(1);
        long begun = System.nanoTime();
        way.accept(sample);
        return Math.max(1, System.nanoTime() - begun - (begun - begin));
    }

    private void through(ReadRange range, int sample) {
        try (InputStream in = store.read(range.object(), range.offset(), sample);
                OutputStream out =
                        host.writeAt(range.first().file(), range.first().at())) {
            in.transferTo(out);
        } catch (IOException e) {
            throw new HostException(
                    "measuring the way of the dump to " + host.name() + " failed: " + e.getMessage(), e);
        }
    }

    private static String rate(long bytes, long nanos) {
        return Amounts.bytes(Math.round(bytes * 1e9 / nanos)) + "/s";
    }
}
