package io.jenkins.plugins.synchroparam.engine.bench;

import io.jenkins.plugins.synchroparam.engine.demo.DemoSite;
import io.jenkins.plugins.synchroparam.engine.demo.OnPath;
import io.jenkins.plugins.synchroparam.engine.postgres.Server;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.run.RunRequest.Type;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;

/**
 * {@code pgcopydb clone} of production into a new database, when it is installed. Its job is another one: it reads production
 * itself and not its dump, copies every table, backs up nothing, keeps nothing and has no users; GLOBAL is nearest to it.
 */
final class PgCopyDb implements Opponent {

    private static final String DATABASE = "bench_pgcopydb";

    /** Production without the one small table on which pgcopydb 0.10 fails: its primary key is made twice. */
    private static final String SOURCE = "bench_pgcopydb_source";

    private final Server server;
    private final Path directory;

    PgCopyDb(Server server, Path directory) {
        this.server = server;
        this.directory = directory;
    }

    @Override
    public String name() {
        return "pgcopydb";
    }

    @Override
    public boolean does(Type type) {
        return type == Type.GLOBAL && OnPath.find("pgcopydb").isPresent();
    }

    @Override
    public Measured run(Type type) throws SQLException, IOException, InterruptedException {
        try (Session session = server.connect(Server.MAINTENANCE)) {
            session.execute("DROP DATABASE IF EXISTS " + DATABASE);
            session.execute("DROP DATABASE IF EXISTS " + SOURCE);
            session.execute("CREATE DATABASE " + DATABASE);
            session.execute("CREATE DATABASE " + SOURCE + " TEMPLATE " + DemoSite.PRODUCTION);
        }
        try (Session session = server.connect(SOURCE)) {
            session.execute("DROP TABLE public.param_price_period CASCADE");
        }
        Path work = Files.createTempDirectory(directory, "pgcopydb");
        Shell shell = new Shell(server, work);
        long begin = System.nanoTime();
        // In a session of its own: when it fails it ends its whole process group, and ours is the one it inherits.
        shell.run(
                "setsid",
                "--wait",
                "pgcopydb",
                "clone",
                "--dir=" + work.resolve("work"),
                "--table-jobs=2",
                "--index-jobs=2",
                "--source=postgresql:///" + SOURCE,
                "--target=postgresql:///" + DATABASE);
        return Measured.lasting((System.nanoTime() - begin) / 1_000_000);
    }
}
