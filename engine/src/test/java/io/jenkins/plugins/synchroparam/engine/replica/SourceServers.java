package io.jenkins.plugins.synchroparam.engine.replica;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where genuine servers come from: a jar of the class path, the machine, a directory. */
final class SourceServers {

    private static final List<String> MARIADB = List.of("/usr/sbin/mariadbd", "/usr/local/sbin/mariadbd");
    /** The loader's exit code when a shared library is not there. */
    private static final int NO_LIBRARY = 127;

    private static final Path MARIADB_SCRIPTS = Path.of("/usr/share/mysql");

    private SourceServers() {}

    /** The MySQL that a jar on the class path carries; empty where a library that it is linked with is missing. */
    static Optional<SourceProcess> mysql(String... options) {
        try {
            SourceProcess process = SourceProcess.inNewDirectory("test-mysql");
            Path base = process.directory().resolve("server");
            MySqlArchive.unpack(base);
            String server = base.resolve("bin/mysqld").toString();
            return process.exitCode(List.of(server, "--no-defaults", "--version")) == NO_LIBRARY
                    ? Optional.empty()
                    : Optional.of(mysql(process, server, options));
        } catch (IOException e) {
            throw new UncheckedIOException("MySQL did not start", e);
        }
    }

    /** MariaDB as the machine has it; empty when it has none. */
    static Optional<SourceProcess> mariadb(String... options) {
        Optional<String> server = MARIADB.stream()
                .filter(path -> Files.isExecutable(Path.of(path)))
                .findFirst();
        return server.map(path -> mariadb(List.of(path, "--no-defaults"), MARIADB_SCRIPTS, options));
    }

    /** MySQL or MariaDB as it was unpacked into a directory, for example another version. */
    static SourceProcess at(Path base, String... options) {
        try {
            if (Files.isExecutable(base.resolve("bin/mariadbd"))) {
                Path share = base.resolve("share");
                return mariadb(
                        List.of(
                                base.resolve("bin/mariadbd").toString(),
                                "--no-defaults",
                                "--basedir=" + base,
                                "--lc-messages-dir=" + share),
                        share,
                        options);
            }
            SourceProcess process = SourceProcess.inNewDirectory("test-mysql");
            return mysql(process, base.resolve("bin/mysqld").toString(), options);
        } catch (IOException e) {
            throw new UncheckedIOException(base + " did not start", e);
        }
    }

    private static SourceProcess mysql(SourceProcess process, String server, String... options) throws IOException {
        process.run(List.of(server, "--no-defaults", "--initialize-insecure"), null);
        process.start(with(
                List.of(
                        server,
                        "--no-defaults",
                        "--mysqlx=OFF",
                        "--gtid-mode=ON",
                        "--enforce-gtid-consistency=ON",
                        "--binlog-row-metadata=FULL"),
                options));
        return process;
    }

    private static SourceProcess mariadb(List<String> server, Path scripts, String... options) {
        try {
            SourceProcess process = SourceProcess.inNewDirectory("test-mariadb");
            Path script = process.directory().resolve("bootstrap.sql");
            StringBuilder sql = new StringBuilder("CREATE DATABASE mysql;\nUSE mysql;\n");
            for (String name : List.of("system_tables.sql", "system_tables_data.sql")) {
                Path mysql = scripts.resolve("mysql_" + name);
                // Named so from 11 on.
                Path named = Files.exists(mysql) ? mysql : scripts.resolve("mariadb_" + name);
                sql.append(Files.readString(named)).append('\n');
            }
            Files.writeString(script, sql);
            process.run(with(server, "--bootstrap"), script);
            process.start(with(with(server, "--binlog-row-metadata=FULL", "--gtid-strict-mode=ON"), options));
            return process;
        } catch (IOException e) {
            throw new UncheckedIOException("MariaDB did not start", e);
        }
    }

    private static List<String> with(List<String> command, String... more) {
        return Stream.concat(command.stream(), Stream.of(more)).toList();
    }
}
