package io.jenkins.plugins.synchroparam.engine.bench;

import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.demo.DemoSite;
import io.jenkins.plugins.synchroparam.engine.postgres.Identifiers;
import io.jenkins.plugins.synchroparam.engine.postgres.Server;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.run.RunRequest.Type;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * What no refresh can beat: the rows of the imported tables, unpacked beforehand and on the server's own disk, through COPY
 * into empty tables, and the same indexes built; two at a time, with nothing before, between and after. No backup, no
 * foreign key, no trigger, no statistics, and nobody to be careful of.
 */
final class PhysicalFloor implements Opponent {

    private static final String DATABASE = "bench_floor";
    private static final int JOBS = 2;

    private final Server server;
    private final Path directory;

    PhysicalFloor(Server server, Path directory) {
        this.server = server;
        this.directory = directory;
    }

    @Override
    public String name() {
        return "floor";
    }

    @FunctionalInterface
    private interface Step {
        void run(Session session) throws SQLException, IOException;
    }

    @Override
    public Measured run(Type type) throws SQLException, IOException, InterruptedException {
        List<String> tables = ImportedTables.withRows(server, type);
        Path work = Files.createTempDirectory(directory, "floor");
        emptyTables(work);
        List<Step> copies = copies(tables, work);
        List<Step> indexes = indexes(tables);
        long begin = System.nanoTime();
        inParallel(copies);
        inParallel(indexes);
        return Measured.lasting((System.nanoTime() - begin) / 1_000_000);
    }

    private void emptyTables(Path work) throws SQLException, IOException, InterruptedException {
        try (Session session = server.connect(Server.MAINTENANCE)) {
            session.execute("DROP DATABASE IF EXISTS " + DATABASE);
            session.execute("CREATE DATABASE " + DATABASE);
        }
        new Shell(server, work)
                .run(
                        "sh",
                        "-c",
                        "pg_dump --schema-only --section=pre-data " + DemoSite.PRODUCTION + " | psql -X -q -d "
                                + DATABASE);
    }

    private List<Step> copies(List<String> tables, Path work) throws SQLException, IOException {
        List<Step> copies = new ArrayList<>();
        try (Session production = server.connect(DemoSite.PRODUCTION)) {
            for (String table : tables) {
                Path rows = work.resolve(copies.size() + ".copy");
                String columns = "(" + columns(production, table) + ")";
                try (OutputStream out = Files.newOutputStream(rows)) {
                    production.copy().copyOut("COPY " + quoted(table) + columns + " TO STDOUT", out);
                }
                copies.add(session -> {
                    try (InputStream in = Files.newInputStream(rows)) {
                        session.copy().copyIn("COPY " + quoted(table) + columns + " FROM STDIN", in, 1 << 16);
                    }
                });
            }
        }
        return copies;
    }

    private static String columns(Session production, String table) throws SQLException {
        return production.text(
                "SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) FROM pg_attribute"
                        + " WHERE attrelid = ?::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''",
                quoted(table));
    }

    private List<Step> indexes(List<String> tables) throws SQLException {
        try (Session production = server.connect(DemoSite.PRODUCTION)) {
            return production
                    .query(
                            "SELECT pg_get_indexdef(i.indexrelid) FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid"
                                    + " JOIN pg_namespace n ON n.oid = c.relnamespace"
                                    + " WHERE n.nspname || '.' || c.relname = ANY (?) ORDER BY c.relpages DESC",
                            row -> row.getString(1),
                            production.array(tables))
                    .stream()
                    .map(definition -> (Step) session -> session.execute(definition))
                    .toList();
        }
    }

    private void inParallel(List<Step> steps) throws InterruptedException {
        Queue<Step> queue = new ConcurrentLinkedQueue<>(steps);
        ExecutorService threads = Executors.newFixedThreadPool(JOBS);
        try {
            List<Future<Object>> workers = new ArrayList<>();
            for (int i = 0; i < JOBS; i++) {
                workers.add(threads.submit(() -> drain(queue)));
            }
            for (Future<Object> worker : workers) {
                worker.get();
            }
        } catch (ExecutionException e) {
            throw new SynchroException("the floor could not be measured: " + e.getCause(), e);
        } finally {
            threads.shutdownNow();
        }
    }

    private Object drain(Queue<Step> queue) throws SQLException, IOException {
        try (Session session = server.connect(DATABASE)) {
            for (Step step = queue.poll(); step != null; step = queue.poll()) {
                step.run(session);
            }
        }
        return null;
    }

    private static String quoted(String table) {
        int dot = table.indexOf('.');
        return Identifiers.quote(table.substring(0, dot)) + "." + Identifiers.quote(table.substring(dot + 1));
    }
}
