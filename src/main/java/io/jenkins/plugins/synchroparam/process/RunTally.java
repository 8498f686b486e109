package io.jenkins.plugins.synchroparam.process;

import hudson.model.Result;
import io.jenkins.plugins.synchroparam.stream.EngineEvent;
import io.jenkins.plugins.synchroparam.stream.SubStepResult;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the events of one run amount to. An event that is applied again changes nothing. Thread-safe; part of running
 * pipelines' saved state.
 */
public final class RunTally implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final int DONE = 0;
    private static final int UNSTABLE = 3;
    private static final int MOST_SOURCES = 100;

    /** Texts and numbers alone, in the order in which they are shown. */
    private final LinkedHashMap<String, Object> summary = new LinkedHashMap<>();

    private final LinkedHashMap<String, LinkedHashMap<String, Long>> figures = new LinkedHashMap<>();
    /** How each replicated source stood last. */
    private final LinkedHashMap<String, LinkedHashMap<String, Object>> sources = new LinkedHashMap<>();

    private String reason = "";
    private String lastError = "";

    /** Takes an event into account. */
    public synchronized void apply(EngineEvent event) {
        if (event instanceof EngineEvent.RunStarted started) {
            summary.put("run", number(started.about().getOrDefault("run", "")));
        } else if (event instanceof EngineEvent.Message message && message.severity() == EngineEvent.Severity.ERROR) {
            lastError = message.text();
        } else if (event instanceof EngineEvent.SubStepEnded ended) {
            ended(ended.result());
        } else if (event instanceof EngineEvent.ReplicaShown shown && sources.size() < MOST_SOURCES) {
            sources.put(shown.state().source(), shown.state().summary());
        } else if (event instanceof EngineEvent.RunEnded ended) {
            ended(ended);
        }
    }

    /** The journal's number of the run: its first word, which may be followed by {@code , taken up}. */
    private static String number(String run) {
        return run.replaceFirst("[^0-9].*", "");
    }

    private void ended(SubStepResult result) {
        LinkedHashMap<String, Long> values = new LinkedHashMap<>();
        result.figures().forEach((name, figure) -> values.put(name, figure.value()));
        if (!values.isEmpty()) {
            figures.put(result.id(), values);
        }
    }

    private void ended(EngineEvent.RunEnded ended) {
        reason = ended.reason();
        summary.put("status", ended.status().name());
        summary.put("durationSeconds", ended.millis() / 1000);
        summary.put("blockedMillis", ended.blockedMillis());
        summary.put("bytesRead", ended.bytesRead());
        summary.put("dumpBytes", ended.dumpBytes());
        summary.put("warnings", ended.warningCount());
        ended.facts().forEach((name, value) -> {
            switch (name) {
                case "dump of" -> summary.put("dumpDate", value);
                case "replica of" -> summary.put("replica", value);
                case "backup database" -> summary.put("backupDatabase", value);
                case "strategy", "verified" -> summary.put(name, value);
                default -> {
                    // A newer engine tells more: it is on the page.
                }
            }
        });
    }

    /** What became of the run, once its process has ended with this code. */
    public synchronized Outcome outcome(int exitCode) {
        Result result =
                switch (exitCode) {
                    case DONE -> Result.SUCCESS;
                    case UNSTABLE -> Result.UNSTABLE;
                    default -> Result.FAILURE;
                };
        return new Outcome(result, result == Result.FAILURE ? whyFailed(exitCode) : "", summary(result));
    }

    /** What became of a run whose end is not known. */
    public synchronized Outcome lost(String why) {
        return new Outcome(Result.FAILURE, why, summary(Result.FAILURE));
    }

    private String whyFailed(int exitCode) {
        if (!reason.isEmpty()) {
            return reason;
        }
        return lastError.isEmpty() ? "the engine ended with exit code " + exitCode + ", see its log" : lastError;
    }

    private Map<String, Object> summary(Result result) {
        LinkedHashMap<String, Object> all = new LinkedHashMap<>(summary);
        all.putIfAbsent(
                "status", result == Result.SUCCESS ? "DONE" : result == Result.UNSTABLE ? "UNSTABLE" : "FAILED");
        LinkedHashMap<String, Map<String, Long>> copy = new LinkedHashMap<>();
        figures.forEach((subStep, values) -> copy.put(subStep, new LinkedHashMap<>(values)));
        all.put("figures", copy);
        if (!sources.isEmpty()) {
            LinkedHashMap<String, Map<String, Object>> states = new LinkedHashMap<>();
            sources.forEach((source, state) -> states.put(source, new LinkedHashMap<>(state)));
            all.put("sources", states);
        }
        return all;
    }

    /** A pipeline is saved while its events come in. */
    private synchronized void writeObject(ObjectOutputStream out) throws IOException {
        out.defaultWriteObject();
    }
}
