package io.jenkins.plugins.synchroparam.page;

import io.jenkins.plugins.synchroparam.stream.EngineEvent.ReplicaShown;
import io.jenkins.plugins.synchroparam.stream.ReplicaState;
import java.util.ArrayList;
import java.util.List;

/**
 * What a replica's command told of one source: how it stands, and how it came there. The course of many days has as many
 * points as that of an hour; the longer it is, the coarser. Saved with the {@link RunReport}, whose lock guards it.
 */
final class ReplicaReport {

    /** More would not be seen in a plot. */
    static final int MOST_SAMPLES = 400;

    private ReplicaState state = ReplicaState.UNKNOWN;

    private long time;
    private int told;
    private final List<Sample> samples = new ArrayList<>();

    /**
     * One point of the course.
     *
     * @param time milliseconds since the epoch
     * @param lagMillis how far behind the source it was, -1 when nothing was applied yet
     * @param rows applied by then
     */
    record Sample(long time, long lagMillis, long rows) {}

    /** An event that is not newer than the last one was seen already. */
    boolean apply(ReplicaShown event) {
        if (event.time() <= time) {
            return false;
        }
        state = event.state();
        time = event.time();
        told++;
        samples.add(new Sample(time, state.lagMillis(), state.rows()));
        if (samples.size() > MOST_SAMPLES) {
            thin();
        }
        return true;
    }

    /** Every other one goes, the newest stays. */
    private void thin() {
        for (int i = samples.size() - 2; i > 0; i -= 2) {
            samples.remove(i);
        }
    }

    /** The newest one. */
    ReplicaState state() {
        return state;
    }

    /** Of the last event. */
    long time() {
        return time;
    }

    /** How often it was told. */
    int told() {
        return told;
    }

    List<Sample> samples() {
        return List.copyOf(samples);
    }
}
