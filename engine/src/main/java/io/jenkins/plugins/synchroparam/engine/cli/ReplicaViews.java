package io.jenkins.plugins.synchroparam.engine.cli;

import io.jenkins.plugins.synchroparam.engine.events.TextTable;
import io.jenkins.plugins.synchroparam.engine.events.TextTable.Column;
import io.jenkins.plugins.synchroparam.engine.replica.catalogue.ErrorEntry;
import io.jenkins.plugins.synchroparam.engine.replica.catalogue.SourceRecord.Progress;
import io.jenkins.plugins.synchroparam.engine.replica.command.StateReports;
import io.jenkins.plugins.synchroparam.engine.replica.command.Status.SourceState;
import io.jenkins.plugins.synchroparam.engine.replica.config.SourceConfiguration;
import io.jenkins.plugins.synchroparam.engine.run.Parameters;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The commands that show something: as a table for people, as JSON for programs. */
final class ReplicaViews {

    private static final int LONGEST_REASON = 120;

    private ReplicaViews() {}

    static Map<String, ?> config(ReplicaCall call) {
        Map<String, String> view = call.engine().showConfig();
        table(
                call,
                List.of("key", "value"),
                view.entrySet().stream()
                        .map(entry -> List.of(entry.getKey(), entry.getValue()))
                        .toList());
        return Map.of("configuration", view);
    }

    static Map<String, ?> load(ReplicaCall call) {
        call.reporter().info("configuration " + call.engine().loadConfig().file() + " is right");
        return Map.of("sources", call.engine().showSources().keySet());
    }

    static Map<String, ?> sources(ReplicaCall call) {
        List<Map<String, Object>> sources = new ArrayList<>();
        List<List<String>> rows = new ArrayList<>();
        for (SourceConfiguration source : call.engine().showSources().values()) {
            rows.add(List.of(
                    source.name(),
                    source.address().toString(),
                    source.mappings().toString()));
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("source", source.name());
            one.put("address", source.address().toString());
            one.put("mappings", source.mappings());
            sources.add(one);
        }
        table(call, List.of("source", "address", "database=schema"), rows);
        return Map.of("sources", sources);
    }

    static Map<String, ?> status(ReplicaCall call) {
        List<SourceState> states = call.engine().showStatus(call.anySource());
        table(
                call,
                List.of(
                        "source",
                        "status",
                        "consistent",
                        "lag",
                        "rows",
                        "DDL",
                        "skipped",
                        "drift",
                        "tables",
                        "disabled",
                        "position"),
                states.stream().map(ReplicaViews::row).toList());
        for (SourceState state : states) {
            call.reporter().replica(StateReports.of(state));
            state.disabled()
                    .forEach(table -> call.reporter()
                            .info("not replicated: " + table.target().schema() + "."
                                    + table.target().name() + ": " + table.reason()));
        }
        return Map.of("sources", states.stream().map(ReplicaViews::document).toList());
    }

    /** Tells machines how the source stands after a command that brought rows. */
    static Map<String, ?> told(ReplicaCall call, Map<String, ?> answer) {
        call.engine().showStatus(call.source()).forEach(state -> call.reporter().replica(StateReports.of(state)));
        return answer;
    }

    static Map<String, ?> errors(ReplicaCall call) {
        String id = call.text(ReplicaOption.LOG_ID);
        if (!id.isEmpty()) {
            ErrorEntry error = call.engine().showError(Parameters.number("logid", id, 1, Integer.MAX_VALUE));
            call.reporter().info(error.time() + " " + error.source() + " " + error.table() + " " + error.position());
            call.reporter().info(error.message());
            if (!error.sql().isEmpty()) {
                error.sql().lines().forEach(line -> call.reporter().info("  " + line));
            }
            return Map.of("error", error);
        }
        List<ErrorEntry> errors = call.engine().showErrors(call.anySource());
        table(
                call,
                List.of("id", "time", "source", "table", "position", "error"),
                errors.stream()
                        .map(error -> List.of(
                                Long.toString(error.id()),
                                error.time().toString(),
                                error.source(),
                                error.table(),
                                error.position(),
                                cut(error.message())))
                        .toList());
        return Map.of("errors", errors);
    }

    private static List<String> row(SourceState state) {
        Progress progress = state.source().progress();
        return List.of(
                state.source().name(),
                state.status().word(),
                state.source().consistent() ? "yes" : "not yet",
                state.lag().map(ReplicaViews::seconds).orElse("-"),
                Long.toString(progress.replayed()),
                Long.toString(progress.ddl()),
                Long.toString(progress.skipped()),
                Long.toString(progress.drift()),
                Integer.toString(state.tables().size()),
                Integer.toString(state.disabled().size()),
                state.source()
                        .position()
                        .map(at -> at.file() + ":" + at.offset())
                        .orElse("-"));
    }

    private static Map<String, Object> document(SourceState state) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("source", state.source().name());
        one.put("status", state.status().word());
        one.put("running", state.running());
        one.put("consistent", state.source().consistent());
        one.put("lagSeconds", state.lag().map(lag -> lag.toMillis() / 1000.0).orElse(null));
        one.put("position", state.source().position().orElse(null));
        one.put("mappings", state.source().mappings());
        one.put("progress", state.source().progress());
        one.put("lastMaintenance", state.source().lastMaintenance().orElse(null));
        one.put("tables", state.tables());
        return one;
    }

    private static String seconds(Duration lag) {
        return lag.toSeconds() + " s";
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_REASON ? text : text.substring(0, LONGEST_REASON) + "…";
    }

    private static void table(ReplicaCall call, List<String> headings, List<List<String>> rows) {
        call.reporter()
                .table(new TextTable("", headings.stream().map(Column::left).toList(), rows));
    }
}
