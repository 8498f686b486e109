package io.jenkins.plugins.synchroparam.engine.events;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A short run with everything that a log may show, told to a stream. */
final class SampleRun {

    private static final int OF = 24;

    private final RunReporter run;
    private final TestClock clock;

    SampleRun(RunReporter run, TestClock clock) {
        this.run = run;
        this.clock = clock;
    }

    void unstable() {
        begin();
        sync(false);
        run.phaseStarted("post-sync", "post-sync");
        run.subStepSkipped(20, OF, "post-sync-sql", "SQL to run after the refresh", "no script for ACME RCT1");
        end("analyse", 22, "statistics of the imported tables", 1_240);
        run.phaseEnded("post-sync");
        run.runEnded(new RunSummary(
                RunStatus.UNSTABLE,
                Duration.ofSeconds(154),
                Optional.of(Duration.ofMillis(83_400)),
                1_290_000_000L,
                14_800_000_000L,
                Map.of("backup database", "acme_rct1_EXP_20270521"),
                "",
                List.of()));
    }

    void failed() {
        begin();
        sync(true);
        run.phaseEnded("sync");
        run.runEnded(new RunSummary(
                RunStatus.FAILED,
                Duration.ofSeconds(98),
                Optional.of(Duration.ofMillis(2_300)),
                540_000_000L,
                14_800_000_000L,
                Map.of(),
                "connection to db-rct-1 lost: no answer for 60 s",
                List.of(
                        "RCT is as it was before this run and open again; nobody needs to do anything tonight.",
                        "Check that db-rct-1 (10.0.0.5:22) answers: ssh refresh@10.0.0.5",
                        "Then run again with resume ON: it goes on at 17 restore-production.")));
    }

    private void begin() {
        Map<String, String> about = new LinkedHashMap<>();
        about.put("refresh", "PARAM of ACME RCT1 (Recette)");
        about.put("requester", "j.dupont");
        about.put("build", "acme-refresh #128");
        about.put("dump date", "the newest");
        about.put("resume", "OFF");
        run.runStarted(about);
        run.phaseStarted("requirements", "requirements");
        run.subStepStarted(1, OF, "databases", "RCT's database, host, port and environment label");
        run.info("acme_rct1 on db-rct-1 (10.0.0.5:5432), environment RCT1 \"Recette\"");
        run.debug("psql: select name, host\n\tfrom database\nwhere client = 'ACME' and password = 'hunter2 secret'");
        ended("databases", 34);
        run.phaseEnded("requirements");
        run.phaseStarted("pre-sync", "pre-sync");
        run.subStepStarted(9, OF, "import-tables", "the tables to import: the plan");
        plan();
        run.warn("table \"odd\\nname\" is in RCT only and stays as it is");
        run.figure("tables to import", 3, Unit.TABLES);
        run.figure("rows to import", 3_456_789, Unit.ROWS);
        run.figure("bytes to import", 2_712_345_678L, Unit.BYTES);
        ended("import-tables", 412);
        run.phaseEnded("pre-sync");
    }

    private void plan() {
        run.table(new TextTable(
                "import set: 3 of 41 tables",
                List.of(
                        TextTable.Column.left("table"),
                        TextTable.Column.right("rows"),
                        TextTable.Column.right("size"),
                        TextTable.Column.left("what depends on it")),
                List.of(
                        List.of("public.param_mail", Amounts.count(12), Amounts.bytes(16_384), ""),
                        List.of(
                                "public.param_site",
                                Amounts.count(3_456_012),
                                Amounts.bytes(2_700_000_000L),
                                "view v_site, foreign key orders.site"),
                        List.of(
                                "public.\"odd\nname\"",
                                Amounts.count(765),
                                Amounts.bytes(98_304),
                                "trigger t_audit"))));
    }

    private void sync(boolean fails) {
        run.phaseStarted("sync", "sync");
        run.subStepStarted(16, OF, "block-connections", "connections to RCT blocked, sessions ended");
        run.info("blocked for everybody, superusers included; the limit was 50");
        run.figure("sessions ended", 7, Unit.COUNT);
        ended("block-connections", 1_130);
        run.subStepStarted(17, OF, "restore-production", "production's tables loaded into RCT");
        try (Progress loading = run.progress("loading", 2_712_345_678L, Unit.BYTES)) {
            for (int i = 0; i < (fails ? 2 : 5); i++) {
                clock.forwardMillis(5_000);
                loading.add(542_469_136L);
                loading.rows(691_357);
            }
        }
        if (fails) {
            run.error("connection to db-rct-1 lost: no answer for 60 s");
            run.subStepEnded(
                    "restore-production",
                    SubStepEnd.FAILED,
                    Duration.ofMillis(70_200),
                    "connection to db-rct-1 lost: no answer for 60 s");
            return;
        }
        run.warn("foreign key orders.order_site_fk: 3 rows have no counterpart in param_site; put back NOT VALID");
        run.figure("tables loaded", 3, Unit.TABLES);
        run.figure("rows loaded", 3_456_789, Unit.ROWS);
        run.figure("bytes read", 1_290_000_000L, Unit.BYTES);
        run.figure("indexes", 9, Unit.COUNT);
        ended("restore-production", 26_000);
        run.phaseEnded("sync");
    }

    private void end(String id, int number, String title, long millis) {
        run.subStepStarted(number, OF, id, title);
        ended(id, millis);
    }

    private void ended(String id, long millis) {
        clock.forwardMillis(millis);
        run.subStepEnded(id, SubStepEnd.DONE, Duration.ofMillis(millis), "");
    }
}
