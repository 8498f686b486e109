package io.jenkins.plugins.synchroparam.engine.bench;

import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.catalogue.Catalogue.DumpRecord;
import io.jenkins.plugins.synchroparam.engine.demo.DemoSite;
import io.jenkins.plugins.synchroparam.engine.postgres.Server;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.run.RunRequest.Type;
import io.jenkins.plugins.synchroparam.engine.s3.ObjectStore;
import io.jenkins.plugins.synchroparam.engine.s3.ObjectStore.StoredObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The refresh as people script it: the whole dump is downloaded, RCT's tables are copied to EXP, connections are blocked,
 * the tables dropped with CASCADE and restored with {@code pg_restore -j} and a list, kept columns put back by UPDATE,
 * connections reopened, statistics gathered. It puts back nothing that CASCADE took with it: less work than the engine's.
 */
final class ScriptRefresh implements Opponent {

    private static final String JOBS = "--jobs=2";
    private static final String RCT = DemoSite.ACCEPTANCE;

    /** As the demo's configuration and rules have it; one statement saves them, one puts them back. */
    private static final List<Kept> KEPT = List.of(
            new Kept("param_mail", "code", List.of("smtp_host", "smtp_port", "smtp_user", "smtp_password"), true),
            new Kept("param_site", "code", List.of("base_url"), true),
            new Kept("param_webservice", "code", List.of("url", "token"), true),
            new Kept("param_job", "id", List.of("enabled"), true),
            new Kept("clients", "code", List.of("portal_password"), false));

    private record Kept(String table, String key, List<String> columns, boolean parameter) {

        String save() {
            return "CREATE TABLE _temp_" + table + " AS SELECT " + key + ", " + String.join(", ", columns) + " FROM "
                    + table;
        }

        String putBack() {
            List<String> pairs = columns.stream().map(c -> c + " = k." + c).toList();
            return "UPDATE " + table + " t SET " + String.join(", ", pairs) + " FROM _temp_" + table + " k WHERE k."
                    + key + " = t." + key + "; DROP TABLE _temp_" + table;
        }
    }

    private final Server server;
    private final ObjectStore store;
    private final DumpRecord dump;
    private final Path directory;

    ScriptRefresh(Server server, ObjectStore store, DumpRecord dump, Path directory) {
        this.server = server;
        this.store = store;
        this.dump = dump;
        this.directory = directory;
    }

    @Override
    public String name() {
        return "script";
    }

    @Override
    public boolean blocks() {
        return true;
    }

    @Override
    public Measured run(Type type) throws SQLException, IOException, InterruptedException {
        Path work = Files.createTempDirectory(directory, "script");
        Shell shell = new Shell(server, work);
        long begin = System.nanoTime();
        long bytes = download(work.resolve("dump"));
        List<String> tables = ImportedTables.all(server, type);
        String list = list(shell, work, tables);
        backup(shell, work, tables);
        long blocked = System.nanoTime();
        shell.sql("postgres", "ALTER DATABASE " + RCT + " CONNECTION LIMIT 0");
        shell.sql("postgres", "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + RCT + "'");
        replace(shell, work, type, tables, list);
        shell.sql("postgres", "ALTER DATABASE " + RCT + " CONNECTION LIMIT " + Bench.CONNECTION_LIMIT);
        long reopened = System.nanoTime();
        shell.run("vacuumdb", "--quiet", "--analyze", JOBS, "--dbname=" + RCT);
        long end = System.nanoTime();
        check();
        return new Measured((end - begin) / 1_000_000, (reopened - blocked) / 1_000_000, bytes, Gaps.NONE, Map.of());
    }

    private long download(Path target) throws IOException {
        long bytes = 0;
        Files.createDirectories(target);
        for (StoredObject object : store.list(dump.key())) {
            try (InputStream content = store.read(object, 0, object.size())) {
                bytes += Files.copy(
                        content,
                        target.resolve(object.key().substring(dump.key().length())));
            }
        }
        return bytes;
    }

    private String list(Shell shell, Path work, List<String> tables)
            throws InterruptedException, SQLException, IOException {
        List<String> listing =
                shell.run("pg_restore", "--list", work.resolve("dump").toString());
        Path file = work.resolve("list");
        try (Session production = server.connect(DemoSite.PRODUCTION)) {
            Files.write(file, ArchiveList.of(production, tables, listing), StandardCharsets.UTF_8);
        }
        return file.toString();
    }

    private static void backup(Shell shell, Path work, List<String> tables) throws InterruptedException {
        shell.sql("postgres", "CREATE DATABASE " + RCT + "_EXP");
        List<String> dump = new ArrayList<>(
                List.of("pg_dump", "--format=directory", JOBS, "--file=" + work.resolve("rct"), "--dbname=" + RCT));
        tables.forEach(table -> dump.add("--table=" + table));
        shell.run(dump.toArray(String[]::new));
        shell.run("sh", "-c", "pg_dump --schema-only --section=pre-data " + RCT + " | psql -X -q -d " + RCT + "_exp");
        // Structures are there: what is made twice is an error that such scripts ignore.
        shell.run(
                Set.of(0, 1),
                "pg_restore",
                JOBS,
                "--dbname=" + RCT + "_exp",
                work.resolve("rct").toString());
    }

    private static void replace(Shell shell, Path work, Type type, List<String> tables, String list)
            throws InterruptedException {
        List<Kept> kept =
                KEPT.stream().filter(k -> type == Type.GLOBAL || k.parameter()).toList();
        for (Kept columns : kept) {
            shell.sql(RCT, columns.save());
        }
        shell.sql(
                RCT,
                "SET client_min_messages = warning; DROP TABLE IF EXISTS " + String.join(", ", tables) + " CASCADE;"
                        + " ALTER TYPE order_status ADD VALUE IF NOT EXISTS 'returned' AFTER 'invoiced'");
        // Errors are ignored as such scripts do: a foreign key of kept data, a sequence that is there already.
        shell.run(
                Set.of(0, 1),
                "pg_restore",
                JOBS,
                "--use-list=" + list,
                "--dbname=" + RCT,
                work.resolve("dump").toString());
        for (Kept columns : kept) {
            shell.sql(RCT, columns.putBack());
        }
    }

    /** A script that failed fast would look good. */
    private void check() throws SQLException {
        String count = "SELECT count(*) FROM public.param_translation";
        try (Session production = server.connect(DemoSite.PRODUCTION);
                Session rct = server.connect(RCT)) {
            if (production.number(count) != rct.number(count)) {
                throw new SynchroException("the script did not load production's rows: nothing is compared");
            }
        }
    }
}
