package io.jenkins.plugins.synchroparam.engine.cli;

import io.jenkins.plugins.synchroparam.engine.catalogue.LockHolder;
import io.jenkins.plugins.synchroparam.engine.run.Parameters;
import io.jenkins.plugins.synchroparam.engine.run.PathParameters;
import io.jenkins.plugins.synchroparam.engine.run.RunRequest;
import java.time.Clock;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What a refresh is asked to do; the same for {@code run}, {@code plan} and {@code resume}. */
final class RefreshOptions {

    @Option(
            names = "--type",
            order = 1,
            paramLabel = "TYPE",
            description = "GLOBAL: every table of the dump is a candidate; PARAM: the parameter tables are. Needed.")
    private String type;

    @Mixin
    private EnvironmentOptions environment = new EnvironmentOptions();

    @Option(
            names = "--dump-date",
            order = 4,
            paramLabel = "yyyy-MM-dd",
            description = "Use the newest dump of this day or earlier (default: the newest).")
    private String dumpDate;

    @Option(
            names = "--config",
            order = 5,
            paramLabel = "FILE",
            description = "Configuration file: TABLE KEPT PRD, TABLE PARAM, COLUMN KEPT RCT"
                    + " (default: the rules of synchroDB alone).")
    private String configuration;

    @Option(
            names = "--on-violation",
            order = 6,
            paramLabel = "WHAT",
            description = "When production's rows violate a foreign key of a kept table: not-valid, it is put back NOT"
                    + " VALID and the run is UNSTABLE; or fail, before anything is changed (default: not-valid).")
    private String onViolation;

    @Option(
            names = "--strategy",
            order = 9,
            paramLabel = "NAME",
            description =
                    "How tables are replaced: auto, in-place, swap-tables or swap-database. auto chooses by cost and"
                            + " rights, and the plan says why (default: auto).")
    private String strategy;

    @Option(
            names = "--on-late-change",
            order = 10,
            paramLabel = "WHAT",
            description =
                    "When users change, while a swap prepares, what it has copied already: carry, it is copied again"
                            + " while nobody is connected; wait, for a quiet moment; or fail (default: carry).")
    private String onLateChange;

    @Mixin
    private ReportOptions report = new ReportOptions();

    RunRequest request(LockHolder by, boolean resume) {
        return new RunRequest(
                Parameters.type(type),
                environment.clientCode(),
                environment.environment(),
                by.requester(),
                by.jobName(),
                by.buildNumber(),
                Parameters.dumpDate(dumpDate, Clock.systemDefaultZone()),
                resume,
                PathParameters.readableFile("configuration file", configuration),
                report.directory(),
                Parameters.failOnViolations(onViolation),
                Parameters.approach(strategy, onLateChange));
    }

    ReportOptions report() {
        return report;
    }
}
