package io.jenkins.plugins.synchroparam.engine.archive;

import io.jenkins.plugins.synchroparam.engine.Temporary;
import io.jenkins.plugins.synchroparam.engine.TestPostgres;
import io.jenkins.plugins.synchroparam.engine.archive.TableOfContents.Format;
import io.jenkins.plugins.synchroparam.engine.rules.TableName;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Dumps of one awkward database, made once by the installed pg_dump in each format. */
final class SampleDumps {
    static final TableName CUSTOMER = new TableName("app", "customer");
    static final TableName ORDERS = new TableName("app", "orders");
    static final TableName ORDERS_2025 = new TableName("app", "orders_2025");
    static final TableName AWKWARD = new TableName("Mixed Case", "od\"d; -- $t$ 'é\nx");

    private static final Path DIRECTORY = Temporary.inTarget("dumps-");
    private static String database;

    private SampleDumps() {}

    static Path custom() {
        return made("custom.dump", path -> run("pg_dump", "-Fc", "-f", path.toString(), url()));
    }

    static Path uncompressed() {
        return made("plain.dump", path -> run("pg_dump", "-Fc", "-Z0", "-f", path.toString(), url()));
    }

    static Path piped() {
        return made("piped.dump", path -> run("sh", "-c", "pg_dump -Fc \"$1\" | cat > \"$2\"", "sh", url(), path + ""));
    }

    static Path directoryFormat() {
        return made("folder", path -> run("pg_dump", "-Fd", "-f", path.toString(), url()));
    }

    static Path tar() {
        return made("tar.tar", path -> run("pg_dump", "-Ft", "-f", path.toString(), url()));
    }

    /** A directory format dump, packed with its folder. */
    static Path tarredDirectory() {
        Path folder = directoryFormat();
        return made("folder.tar", path -> run("tar", "-cf", path + "", "-C", folder.getParent() + "", "folder"));
    }

    static Path sql() {
        return made("dump.sql", path -> run("pg_dump", "-f", path.toString(), url()));
    }

    static TableOfContents contents(Path custom) {
        try (InputStream in = Files.newInputStream(custom)) {
            return TocReader.read(in, Files.size(custom), Format.CUSTOM);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] resource(String name) throws IOException {
        try (InputStream in = SampleDumps.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        }
    }

    static synchronized String database() {
        try {
            if (database == null) {
                String name = TestPostgres.createDatabase("awkward");
                TestPostgres.execute(name, new String(resource("awkward.sql"), StandardCharsets.UTF_8));
                database = name;
            }
            return database;
        } catch (SQLException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static String url() {
        return url(database());
    }

    static String url(String name) {
        return "postgresql://postgres@localhost:" + TestPostgres.port() + "/" + name;
    }

    /** Runs a program, whose output must not matter. */
    static void run(String... words) {
        try {
            Process process = new ProcessBuilder(new ArrayList<>(List.of(words)))
                    .redirectErrorStream(true)
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new AssertionError(words[0] + " failed: " + output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private interface Maker {
        void make(Path path);
    }

    private static synchronized Path made(String name, Maker maker) {
        Path path = DIRECTORY.resolve(name);
        if (!Files.exists(path)) {
            maker.make(path);
        }
        return path;
    }
}
