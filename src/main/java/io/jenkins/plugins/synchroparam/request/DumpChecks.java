package io.jenkins.plugins.synchroparam.request;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.AbortException;
import java.util.Map;

/** The checks of what only a dump has; each answers what is wrong, or null. */
final class DumpChecks {

    private static final int MOST_KEPT = 100_000;
    private static final int MOST_JOBS = 64;

    private DumpChecks() {}

    /** @param options of the dump, the global configuration's defaults included */
    static void require(Map<String, String> options) throws AbortException {
        Checks.require(needed(Messages.Parameter_store(), options.get("store")));
        Checks.require(needed(Messages.Parameter_bucket(), options.get("bucket")));
        Checks.require(keepLast(options.get("keep-last")));
        Checks.require(keepDays(options.get("keep-days")));
        Checks.require(jobs(options.get("jobs")));
        Checks.require(format(options.get("format")));
        Checks.require(compression(options.get("compression")));
    }

    @CheckForNull
    static String keepLast(@CheckForNull String value) {
        return Checks.number(Messages.Parameter_keepLast(), value, 1, MOST_KEPT);
    }

    @CheckForNull
    static String keepDays(@CheckForNull String value) {
        return Checks.number(Messages.Parameter_keepDays(), value, 0, MOST_KEPT);
    }

    @CheckForNull
    static String jobs(@CheckForNull String value) {
        return Checks.number(Messages.Parameter_jobs(), value, 1, MOST_JOBS);
    }

    @CheckForNull
    static String format(@CheckForNull String value) {
        return value == null ? null : Checks.oneOf(Messages.Parameter_format(), value, DumpRequest.DIRECTORY, "CUSTOM");
    }

    @CheckForNull
    static String compression(@CheckForNull String value) {
        return value == null
                ? null
                : Checks.oneOf(Messages.Parameter_compression(), value, DumpRequest.AUTO, "ZSTD", "GZIP", "NONE");
    }

    private static String needed(String parameter, String value) {
        return value == null || value.isEmpty() ? Messages.Check_neededForDump(parameter) : null;
    }
}
