package io.jenkins.plugins.synchroparam.engine.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/synchrodb.md shows works as it stands there. */
class DocumentedExamplesTest {

    private static final Path PAGE = Path.of("..", "docs", "synchrodb.md");

    @TempDir
    private Path directory;

    @Test
    void fillSynchroDbAndReadItThroughASitesOwnTables() throws Exception {
        String name = TestSynchroDb.create();
        List<String> sql = blocks("sql");
        List<String> csv = blocks("csv");
        assertThat(sql).hasSize(2);
        assertThat(csv).hasSize(2);

        TestSynchroDb.execute(name, sql.get(0));
        Files.writeString(directory.resolve("database.csv"), csv.get(0));
        Files.writeString(directory.resolve("manage_tables.csv"), csv.get(1));
        try (SynchroDb db = TestSynchroDb.open(name)) {
            new CatalogueImport(db).load(directory);
            Catalogue catalogue = db.catalogue();
            assertThat(catalogue.databases()).hasSize(4);
            assertThat(catalogue.production("ACME").orElseThrow().host()).isEqualTo("prod-host");
            assertThat(catalogue.rules("ACME", "RCT1")).hasSize(4);
            assertThat(catalogue.rules("BETA", "RCT1")).hasSize(3);
            assertThat(catalogue.dumps("ACME")).hasSize(1);
            assertThat(catalogue.postSyncSql("ACME", "RCT1", "GLOBAL")).hasSize(1);
            assertThat(db.unusedRules()).isEmpty();

            TestSynchroDb.execute(name, sql.get(1));
            assertThat(catalogue.production("GAMMA").orElseThrow().name()).isEqualTo("gamma");
            assertThat(catalogue.database("GAMMA", "R1").orElseThrow().environmentLabel())
                    .isEqualTo("Recette");
        }
    }

    @Test
    void theGrantsOfThePageAreEnoughForARefresh() throws Exception {
        String name = TestSynchroDb.create();
        TestSynchroDb.fill(name);
        String role = "refresh_" + name;
        TestSynchroDb.execute(name, "CREATE ROLE " + role + " LOGIN");
        try {
            String grants = blocks("").stream()
                    .filter(block -> block.startsWith("GRANT"))
                    .findFirst()
                    .orElseThrow();
            TestSynchroDb.execute(name, grants.replace("TO refresh;", "TO " + role + ";"));
            var credential =
                    new io.jenkins.plugins.synchroparam.engine.secrets.Credential("synchrodb", role, "", "", "");
            try (SynchroDb db = SynchroDb.open(TestSynchroDb.address(name), credential);
                    Journal journal = db.journal(new LockHolder("jdoe", "", "", "e"))) {
                exercise(db.catalogue(), journal);
                assertThat(journal.blockedRuns()).isEmpty();
            }
        } finally {
            TestSynchroDb.execute(name, "DROP OWNED BY " + role, "DROP ROLE " + role);
        }
    }

    /** Every call that writes, and one that reads each view. */
    private static void exercise(Catalogue catalogue, Journal journal) {
        catalogue.databases();
        catalogue.host("rct-host");
        catalogue.store("dumps");
        catalogue.rules("ACME", "RCT1");
        catalogue.postSyncSql("ACME", "RCT1", "PARAM");
        var dump = new Catalogue.DumpRecord(0, "ACME", "dumps", "b", "k", java.time.LocalDate.EPOCH, 1, "15");
        catalogue.retire(catalogue.register(dump).id());
        var about = new Journal.NewRun("run", "ACME", "RCT1", "PARAM", 1, "jdoe", "", "", "e");
        journal.lock("ACME", "RCT1");
        long run = journal.start(about);
        journal.subStepStarted(run, "databases");
        journal.subStepEnded(run, "databases", Journal.Status.DONE, "", "{}", "{}");
        journal.blocked(run, "ACME", "RCT1", true);
        journal.blocked(run, "ACME", "RCT1", false);
        journal.expPlanned(
                new Journal.Exp(run, "ACME", "RCT1", "s", "n", java.time.LocalDate.EPOCH, Journal.ExpStatus.PLANNED));
        journal.expStatus("s", "n", Journal.ExpStatus.DROPPED);
        journal.saveState(run, "{}");
        journal.finish(run, Journal.Status.FAILED, "");
        journal.takeUp(run, about);
    }

    private static List<String> blocks(String language) throws Exception {
        String page = Files.readString(PAGE, StandardCharsets.UTF_8);
        return Pattern.compile("```" + language + "\n(.*?)\n```\n", Pattern.DOTALL)
                .matcher(page.replaceAll(language.isEmpty() ? "(?s)```[a-z]+\n.*?\n```\n" : "(?!)", ""))
                .results()
                .map((MatchResult result) -> result.group(1) + "\n")
                .toList();
    }
}
