package io.jenkins.plugins.synchroparam.engine.production;

import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.events.Amounts;
import io.jenkins.plugins.synchroparam.engine.events.Progress;
import io.jenkins.plugins.synchroparam.engine.events.Reporter;
import io.jenkins.plugins.synchroparam.engine.events.Unit;
import io.jenkins.plugins.synchroparam.engine.host.Command;
import io.jenkins.plugins.synchroparam.engine.host.Host;
import io.jenkins.plugins.synchroparam.engine.postgres.HostTools;
import io.jenkins.plugins.synchroparam.engine.production.DumpRequest.Format;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Runs pg_dump on PROD's host. It takes no lock but ACCESS SHARE, as every SELECT does. */
final class HostDump {

    /** Longer than any SELECT's wait: behind it stands a change of a table's structure in production. */
    private static final String LOCK_WAIT = "--lock-wait-timeout=10min";

    private final ProductionTools tools;
    private final Reporter reporter;
    private final String directory;
    private final long reserve;

    /** @param reserve bytes of the host's file system that must stay free */
    HostDump(ProductionTools tools, Reporter reporter, String directory, long reserve) {
        this.tools = tools;
        this.reporter = reporter;
        this.directory = directory;
        this.reserve = reserve;
    }

    /** Dumps, and reads the result back. */
    DumpFiles run(DumpRequest request) {
        ProductionTools.Facts facts = tools.facts();
        HostTools.Version pgDump = tools.dumpVersion(facts);
        reporter.info("PROD's server is PostgreSQL " + facts.version() + ", pg_dump on the host is " + pgDump.text());
        reporter.figure("database size", facts.size(), Unit.BYTES);
        requireSpace(tools.host().freeBytes(directory));
        String path = directory + "/" + (request.format() == Format.DIRECTORY ? "dump" : "custom.dump");
        String compression = new CompressionChoice(tools, directory).option(request.compression(), pgDump);
        reporter.info("compression: " + (compression.startsWith("zstd") ? compression : "gzip level " + compression));
        long start = System.nanoTime();
        dump(tools.pgDump(options(request, path, compression)), path);
        reporter.figure("dump time", TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start), Unit.MILLISECONDS);
        DumpFiles files = new DumpFiles(DumpFiles.at(tools.host(), path), DumpContents.read(tools, path));
        reporter.figure("tables", files.contents().tables(), Unit.TABLES);
        reporter.figure("dump size", files.size(), Unit.BYTES);
        reporter.info(String.format(
                Locale.ROOT,
                "the dump is %.1f times smaller than the database with its indexes",
                facts.size() / (double) Math.max(1, files.size())));
        return files;
    }

    private static String[] options(DumpRequest request, String path, String compression) {
        List<String> options = new ArrayList<>(List.of(
                "--format=" + (request.format() == Format.DIRECTORY ? "directory" : "custom"),
                // To a file, not to a pipe: only then does a custom archive say where each table's data are.
                "--file=" + path,
                "--compress=" + compression,
                // Subscriptions need a superuser to be read, and a copy of production must not have them anyway.
                "--no-subscriptions",
                request.largeObjects() ? "-b" : "-B",
                LOCK_WAIT,
                "--no-sync"));
        if (request.format() == Format.DIRECTORY) {
            options.add("--jobs=" + request.jobs());
        }
        return options.toArray(String[]::new);
    }

    private void dump(Command command, String path) {
        try (Progress progress = reporter.progress("dumping", 0, Unit.BYTES);
                Host.Running running = tools.host().start(command);
                DumpWatch watch = new DumpWatch(tools.host(), path, running, progress, reserve)) {
            running.output().transferTo(OutputStream.nullOutputStream());
            Host.Result result = running.waitFor();
            if (watch.tooFull()) {
                throw tooFull("was ended, because less than");
            }
            if (!result.ok()) {
                String reason = HostTools.reason(result);
                throw new SynchroException(
                        "pg_dump on host " + tools.host().name() + " failed: " + reason + remedy(reason));
            }
        } catch (IOException e) {
            throw new SynchroException("pg_dump on host " + tools.host().name() + ": " + e.getMessage(), e);
        }
    }

    private void requireSpace(long free) {
        reporter.figure("free on the host", free, Unit.BYTES);
        if (free < reserve) {
            throw tooFull("is not started: less than");
        }
    }

    private SynchroException tooFull(String what) {
        return new SynchroException("pg_dump on host " + tools.host().name() + " " + what + " " + Amounts.bytes(reserve)
                + " are free in " + directory + ": free some space, or give the host a work directory on another"
                + " file system");
    }

    private static String remedy(String reason) {
        if (reason.contains("permission denied for large object")) {
            return "; grant the role SELECT on it, or dump without large objects";
        }
        if (reason.contains("permission denied")) {
            return "; grant the role pg_read_all_data (PostgreSQL 14 or newer), or USAGE on every schema and SELECT on"
                    + " every table and sequence";
        }
        if (reason.contains("row-level security")) {
            return "; give the role BYPASSRLS, or the dump would lack rows";
        }
        if (reason.contains("lock timeout")) {
            return "; production's structure is being changed: start again later";
        }
        return "";
    }
}
