package io.jenkins.plugins.synchroparam.engine.cli;

import io.jenkins.plugins.synchroparam.engine.catalogue.CatalogueImport;
import io.jenkins.plugins.synchroparam.engine.catalogue.SynchroDb;
import io.jenkins.plugins.synchroparam.engine.catalogue.SynchroDb.Initialised;
import io.jenkins.plugins.synchroparam.engine.catalogue.SynchroDbAddress;
import io.jenkins.plugins.synchroparam.engine.events.Reporter;
import io.jenkins.plugins.synchroparam.engine.run.Parameters;
import io.jenkins.plugins.synchroparam.engine.run.PathParameters;
import io.jenkins.plugins.synchroparam.engine.secrets.Credential;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code init-db}: synchroDB, made or brought up to this version. */
@Command(
        name = "init-db",
        mixinStandardHelpOptions = true,
        description = {
            "Makes synchroDB, or brings it up to this version; its data and the views that a site redefined stay.",
            "",
            "The database is created when it does not exist: the role needs CREATEDB then, else CREATE on the database."
        },
        footer = {
            "",
            "Examples:",
            "  synchro-param init-db --synchrodb db.example.org/synchro --secrets secrets.json",
            "  synchro-param init-db --synchrodb db.example.org/synchro --import catalogue/",
            "",
            "DIRECTORY holds CSV files that are named as the tables: environment_type.csv, host.csv, store.csv,",
            "database.csv, dump.csv, manage_tables.csv, post_sync_sql.csv; all of it is imported, or nothing."
        })
final class InitDbCommand implements Callable<Integer> {

    private final Console console;

    @Option(names = "--import", order = 1, paramLabel = "DIRECTORY", description = "Then import these CSV files.")
    private String directory;

    @Mixin
    private CommonOptions common = new CommonOptions();

    InitDbCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        common.apply(console);
        boolean importing = Parameters.given(directory);
        Path source = importing ? PathParameters.path("import directory", directory) : Path.of("");
        SynchroDbAddress address = common.synchroDb().address();
        common.holder();
        common.secrets().check();
        Reporter reporter = common.output().reporter(console, new LastResult());
        Credential credential =
                common.secrets().read(console).credential(common.synchroDb().credential(), address.toString());
        Initialised done = SynchroDb.initialise(address, credential);
        reporter.info(address + ": " + describe(done));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("schema", done);
        if (importing) {
            answer.put("imported", load(address, credential, source, reporter));
        }
        int exitCode = ExitCode.of(reporter);
        console.document("init-db", exitCode, answer);
        return exitCode;
    }

    private static String describe(Initialised done) {
        String database = done.databaseCreated() ? "created, " : "";
        if (done.migrations() == 0) {
            return database + "schema \"synchro\" is at version " + done.to() + " already, nothing to do";
        }
        return database + "schema \"synchro\" "
                + (done.from().isEmpty() ? "made" : "migrated from version " + done.from()) + ", now at version "
                + done.to();
    }

    private static Map<String, Long> load(
            SynchroDbAddress address, Credential credential, Path directory, Reporter reporter) {
        try (SynchroDb synchroDb = SynchroDb.open(address, credential)) {
            Map<String, Long> rows = new CatalogueImport(synchroDb).load(directory);
            rows.forEach((table, count) -> reporter.info("imported " + count + " rows into " + table));
            List<String> unused = synchroDb.unusedRules();
            unused.forEach(reporter::warn);
            return rows;
        }
    }
}
