package io.jenkins.plugins.synchroparam.engine.presync;

import io.jenkins.plugins.synchroparam.engine.events.Unit;
import io.jenkins.plugins.synchroparam.engine.host.Command;
import io.jenkins.plugins.synchroparam.engine.host.Host;
import io.jenkins.plugins.synchroparam.engine.run.RunContext;
import io.jenkins.plugins.synchroparam.engine.run.StateKey;
import io.jenkins.plugins.synchroparam.engine.run.SubStep;
import io.jenkins.plugins.synchroparam.engine.run.SubStepId;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sub-step 10: the host's processors set how much is done at the same time, its memory in how much an index is built. */
public final class HostProcessors implements SubStep {

    private static final int MOST = 16;

    /** More does not make the building of an index faster. */
    private static final long MOST_MEMORY = 1L << 30;

    /** All jobs together take this part of what is available: the rest is the server's, whose cache it mostly is. */
    private static final int SHARE = 8;

    private static final String FIGURES = "getconf _NPROCESSORS_ONLN;"
            + " sed -n 's/^MemAvailable: *\\([0-9]*\\) kB$/\\1/p' /proc/meminfo 2>/dev/null || :";

    private static final Pattern ANSWER = Pattern.compile("(\\d{1,5})\\n(\\d{0,12})\\s*");

    @Override
    public SubStepId id() {
        return SubStepId.HOST_PROCESSORS;
    }

    /**
     * The host's own figures.
     *
     * @param available bytes of memory; 0 when the host does not tell
     */
    private record Figures(int processors, long available) {

        static Figures of(RunContext run) {
            Host.Result result = run.host().run(Command.shell(FIGURES));
            Matcher found = ANSWER.matcher(result.output());
            if (!result.ok() || !found.matches()) {
                return new Figures(1, 0);
            }
            return new Figures(
                    Integer.parseInt(found.group(1)),
                    found.group(2).isEmpty() ? 0 : Long.parseLong(found.group(2)) << 10);
        }

        int jobs() {
            return Math.max(1, Math.min(processors, MOST));
        }
    }

    /** How much is done at the same time. */
    static int jobs(RunContext run) {
        return Figures.of(run).jobs();
    }

    @Override
    public void run(RunContext run) {
        Figures figures = Figures.of(run);
        int jobs = figures.jobs();
        run.set(StateKey.JOBS, jobs);
        run.set(StateKey.BUILD_MEMORY, Math.min(MOST_MEMORY, figures.available() / SHARE / jobs));
        run.reporter().figure("processors", figures.processors(), Unit.COUNT);
        if (figures.available() > 0) {
            run.reporter().figure("memory available", figures.available(), Unit.BYTES);
        }
        run.reporter().info("tables are loaded and indexes built " + jobs + " at a time");
    }
}
