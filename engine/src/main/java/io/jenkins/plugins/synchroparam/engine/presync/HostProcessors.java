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

    @Override
    public void run(RunContext run) {
        Host.Result result = run.host().run(Command.shell(FIGURES));
        Matcher found = ANSWER.matcher(result.output());
        int processors = result.ok() && found.matches() ? Integer.parseInt(found.group(1)) : 1;
        int jobs = Math.max(1, Math.min(processors, MOST));
        run.set(StateKey.JOBS, jobs);
        run.reporter().figure("processors", processors, Unit.COUNT);
        run.reporter().info("tables are loaded and indexes built " + jobs + " at a time");
        long available =
                result.ok() && found.matches() && !found.group(2).isEmpty() ? Long.parseLong(found.group(2)) << 10 : 0;
        run.set(StateKey.BUILD_MEMORY, Math.min(MOST_MEMORY, available / SHARE / jobs));
        if (available > 0) {
            run.reporter().figure("memory available", available, Unit.BYTES);
        }
    }
}
