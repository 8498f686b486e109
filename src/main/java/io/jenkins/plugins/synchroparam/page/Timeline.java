package io.jenkins.plugins.synchroparam.page;

/**
 * The time that a run took, as a line of {@value #WIDTH} units on which its parts are drawn.
 *
 * @param begin milliseconds since the epoch
 * @param end the same; of a run under way: now
 */
record Timeline(long begin, long end) {

    /** Units of the whole run, whatever its duration. */
    static final int WIDTH = 1000;

    /** So that a short part is seen at all. */
    private static final int NARROWEST = 3;

    /**
     * A command for replicas does not tell when it begins and ends: what is known of its process says it.
     *
     * @param launched when its process was, 0 when not known
     * @param ended when its process was seen to be gone, 0 before
     */
    static Timeline of(RunReport report, State state, long launched, long ended) {
        long begin = report.started() != 0
                ? report.started()
                : report.subSteps().stream()
                        .mapToLong(SubStepReport::started)
                        .min()
                        .orElse(launched != 0 ? launched : firstTold(report));
        RunResult result = report.result();
        long end;
        if (result != null) {
            end = begin + Math.max(0, result.millis());
        } else if (state == State.RUNNING && begin != 0) {
            end = System.currentTimeMillis();
        } else {
            end = report.subSteps().stream()
                    .mapToLong(s -> s.started() + s.millis())
                    .max()
                    .orElse(ended != 0 ? ended : lastTold(report, begin));
        }
        return new Timeline(begin, Math.max(begin, end));
    }

    private static long firstTold(RunReport report) {
        return report.replicas().stream()
                .flatMap(replica -> replica.samples().stream())
                .mapToLong(ReplicaReport.Sample::time)
                .min()
                .orElse(0);
    }

    private static long lastTold(RunReport report, long begin) {
        return report.replicas().stream().mapToLong(ReplicaReport::time).max().orElse(begin);
    }

    long millis() {
        return end - begin;
    }

    /** Where a part from {@code start} on is drawn. An agent's clock may be anything: never outside of the line. */
    Bar bar(long start, long duration) {
        if (millis() == 0) {
            return new Bar(0, 0);
        }
        int x = (int) Math.max(0, Math.min(WIDTH - NARROWEST, Math.round(part(start - begin))));
        int width = (int) Math.max(NARROWEST, Math.min(WIDTH - x, Math.round(part(duration))));
        return new Bar(x, width);
    }

    private double part(long time) {
        return (double) WIDTH * time / millis();
    }

    /** From the left end, in units. */
    public record Bar(int x, int width) {}
}
