package io.jenkins.plugins.synchroparam.process;

import hudson.model.Result;
import java.util.Map;

/**
 * What became of a run of the engine.
 *
 * @param result SUCCESS, UNSTABLE or FAILURE
 * @param reason why it failed, one line; empty when it did not
 * @param summary of texts and numbers: {@code status}, {@code run}, {@code durationSeconds}, {@code blockedMillis} (-1:
 *     never), {@code dumpDate}, {@code backupDatabase}, {@code strategy}, {@code verified}, {@code bytesRead},
 *     {@code dumpBytes}, {@code warnings}, and {@code figures} by sub-step and name; of a replica's command {@code sources} by name;
 *     what the run did not come to is not in it
 */
public record Outcome(Result result, String reason, Map<String, Object> summary) {}
