package io.jenkins.plugins.synchroparam.engine.presync;

import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.archive.TableOfContents;
import io.jenkins.plugins.synchroparam.engine.events.Amounts;
import io.jenkins.plugins.synchroparam.engine.events.RunReporter;
import io.jenkins.plugins.synchroparam.engine.events.TextTable;
import io.jenkins.plugins.synchroparam.engine.events.TextTable.Column;
import io.jenkins.plugins.synchroparam.engine.events.Unit;
import io.jenkins.plugins.synchroparam.engine.rules.TableName;
import io.jenkins.plugins.synchroparam.engine.run.ImportPlan;
import io.jenkins.plugins.synchroparam.engine.run.ImportPlan.Planned;
import io.jenkins.plugins.synchroparam.engine.run.RunContext;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Shows the plan: the import set as a table, then what else the operator must know before it is carried out. */
final class PlanReport {

    private static final int SHOWN_TABLES = 200;
    private static final int SHOWN_LINES = 50;

    private final RunContext run;
    private final RunReporter reporter;
    private final ImportPlan plan;

    PlanReport(RunContext run, ImportPlan plan) {
        this.run = run;
        this.reporter = run.reporter();
        this.plan = plan;
    }

    void show() {
        reporter.table(table());
        list(
                "kept as they are in RCT",
                plan.kept().stream().map(TableName::toString).toList());
        list(
                "only in RCT, left alone",
                plan.onlyInRct().stream().map(TableName::toString).toList());
        plan.keptColumns()
                .forEach(c -> reporter.info("columns kept: " + c.table() + " (" + String.join(", ", c.columns())
                        + "), row by row on (" + String.join(", ", c.key()) + ")"));
        list("differences of structure, production's is taken", plan.drift());
        violations();
        largeObjects();
        reporter.figure("tables to import", plan.tables().size(), Unit.TABLES);
        reporter.figure(
                "compressed in the dump",
                plan.tables().stream()
                        .mapToLong(t -> Math.max(0, t.dumpBytes()))
                        .sum(),
                Unit.BYTES);
    }

    private void largeObjects() {
        TableOfContents dump = run.dump().contents();
        if (!LargeObjectColumns.areIn(dump)) {
            return;
        }
        reporter.info("the dump holds large objects, which are not imported: RCT keeps its own");
        List<String> columns = LargeObjectColumns.of(dump, plan);
        if (!columns.isEmpty()) {
            reporter.warn("what " + columns.stream().limit(SHOWN_LINES).collect(Collectors.joining(", "))
                    + " name(s) of production's large objects will not be in RCT: keep these columns or tables of RCT"
                    + " ([COLUMN KEPT RCT], [TABLE KEPT PRD]), or let the application store bytea");
        }
    }

    private void violations() {
        for (ImportPlan.Violation violation : plan.violations()) {
            String line = "foreign key " + violation.foreignKey() + ": " + Amounts.of(violation.rows(), Unit.ROWS)
                    + " will have no parent";
            if (run.request().failOnViolations()) {
                throw new SynchroException(line + "; the run was asked to stop here, nothing was changed");
            }
            if (run.runId() == 0) {
                reporter.warn(line + "; the key would be put back NOT VALID");
            } else {
                reporter.info(line + "; the key will be put back NOT VALID and the run will end UNSTABLE");
            }
        }
    }

    private TextTable table() {
        List<List<String>> rows = new ArrayList<>();
        plan.tables().stream().limit(SHOWN_TABLES).forEach(t -> rows.add(row(t)));
        if (plan.tables().size() > SHOWN_TABLES) {
            rows.add(List.of("... and " + (plan.tables().size() - SHOWN_TABLES) + " more", "", "", "", "", ""));
        }
        rows.add(total());
        return new TextTable(
                "",
                List.of(
                        Column.left("table"),
                        Column.left("action"),
                        Column.right("RCT rows (about)"),
                        Column.right("RCT size"),
                        Column.right("in the dump"),
                        Column.right("objects put back")),
                rows);
    }

    /** A partitioned table's rows are those of its partitions, which are counted already; its own bytes are none. */
    private List<String> total() {
        List<Planned> holding = plan.tables().stream()
                .filter(t -> t.oid() != 0 && t.rctBytes() > 0)
                .toList();
        boolean unknown = !holding.isEmpty() && holding.stream().allMatch(t -> t.rctRows() < 0);
        return List.of(
                "total",
                "",
                unknown
                        ? "-"
                        : Amounts.count(holding.stream()
                                .mapToLong(t -> Math.max(0, t.rctRows()))
                                .sum()),
                Amounts.bytes(holding.stream().mapToLong(Planned::rctBytes).sum()),
                Amounts.bytes(plan.tables().stream()
                        .mapToLong(t -> Math.max(0, t.dumpBytes()))
                        .sum()),
                "");
    }

    private static List<String> row(Planned table) {
        String action = table.oid() == 0 ? "create" : table.inDump() ? "replace" : "drop (RCT's own partition)";
        return List.of(
                table.table().toString(),
                action,
                table.rctRows() < 0 ? "-" : Amounts.count(table.rctRows()),
                table.oid() == 0 ? "-" : Amounts.bytes(table.rctBytes()),
                table.dumpBytes() < 0 ? "?" : Amounts.bytes(table.dumpBytes()),
                table.dependents() == 0 ? "-" : Integer.toString(table.dependents()));
    }

    private void list(String what, List<String> items) {
        if (items.isEmpty()) {
            return;
        }
        String more = items.size() > SHOWN_LINES ? ", ... and " + (items.size() - SHOWN_LINES) + " more" : "";
        if (items.stream().anyMatch(i -> i.contains(": "))) {
            reporter.info(what + ":");
            items.stream().limit(SHOWN_LINES).forEach(i -> reporter.info("  " + i));
        } else {
            reporter.info(what + ": " + items.stream().limit(SHOWN_LINES).collect(Collectors.joining(", ")) + more);
        }
    }
}
