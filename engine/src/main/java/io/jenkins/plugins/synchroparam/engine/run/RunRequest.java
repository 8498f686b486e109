package io.jenkins.plugins.synchroparam.engine.run;

import java.time.LocalDate;
import java.util.Optional;

/**
 * What a run is asked to do, checked.
 *
 * @param jobName Jenkins job, empty on the command line
 * @param buildNumber Jenkins build, empty on the command line
 * @param dumpDate the newest dump at or before this day is used; empty: the newest
 * @param resume whether the newest failed run of the same client, environment, type and dump is taken up
 * @param configurationFile path of the INI file, empty when there is none
 * @param reportDirectory where the effective configuration, the plan and the lists are written, for the build to keep
 * @param failOnViolations whether a foreign key that production's data violate fails the run (else NOT VALID, UNSTABLE)
 * @param approach how tables are replaced
 */
public record RunRequest(
        Type type,
        String clientCode,
        String environment,
        String requester,
        String jobName,
        String buildNumber,
        Optional<LocalDate> dumpDate,
        boolean resume,
        Optional<java.nio.file.Path> configurationFile,
        java.nio.file.Path reportDirectory,
        boolean failOnViolations,
        Approach approach) {

    /** Which tables of the dump are candidates. */
    public enum Type {
        /** Every table. */
        GLOBAL,
        /** The parameter tables only: those that a rule names. */
        PARAM
    }
}
