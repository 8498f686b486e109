package io.jenkins.plugins.synchroparam.engine.flow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Looks all the time, as anybody with an account could, where secrets may be seen while a run works: the command line and the
 * environment of every process, what every session of the server executes, and the files that the run makes on the host.
 */
final class SecretSampler implements AutoCloseable {

    /** What libpq reads, and what it is while it is being written: the one place where a password may be. */
    private static final Pattern PASSWORD_FILE = Pattern.compile("\\.pgpass(\\.part-[0-9]+)?");

    private static final Set<PosixFilePermission> OWNERS_ALONE = PosixFilePermissions.fromString("rw-------");

    private final TestSite site;
    private final List<String> secrets;
    private final Thread thread = new Thread(this::sample, "secret sampler");
    private volatile boolean ended;

    /** Where a secret was seen. */
    final Set<String> found = new ConcurrentSkipListSet<>();

    /** Names of what was looked at, for a sampler that sees nothing finds nothing. */
    final Set<String> seen = new ConcurrentSkipListSet<>();

    SecretSampler(TestSite site, List<String> secrets) {
        this.site = site;
        this.secrets = List.copyOf(secrets);
        thread.start();
    }

    private void sample() {
        while (!ended) {
            try {
                processes();
                EndState.query(site, "SELECT coalesce(query, '') FROM pg_stat_activity")
                        .forEach(query -> look("session", query));
                files(SharedServers.SERVERS.workDirectory());
            } catch (Exception e) {
                found.add("the sampler failed: " + e);
                return;
            }
        }
    }

    private void processes() throws IOException {
        try (Stream<Path> all = Files.list(Path.of("/proc"))) {
            all.filter(path -> path.getFileName().toString().matches("[0-9]+")).forEach(process -> {
                String command = text(process.resolve("cmdline"));
                look("command line of " + first(command), command);
                look("environment of " + first(command), text(process.resolve("environ")));
            });
        }
    }

    private static String first(String command) {
        String program = command.contains("\0") ? command.substring(0, command.indexOf('\0')) : command;
        return program.substring(program.lastIndexOf('/') + 1);
    }

    /** Looks through every file below this directory. */
    void files(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path file : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator) {
                String name = file.getFileName().toString();
                if (PASSWORD_FILE.matcher(name).matches()) {
                    ownersAlone(file);
                } else {
                    look("file " + name, text(file));
                }
            }
        } catch (UncheckedIOException e) {
            seen.add("a directory that went meanwhile");
        }
    }

    private void ownersAlone(Path file) {
        try {
            seen.add("password file");
            if (!OWNERS_ALONE.containsAll(Files.getPosixFilePermissions(file))) {
                found.add("password file that others may read");
            }
        } catch (IOException e) {
            seen.add("a password file that went meanwhile");
        }
    }

    /** Empty when it is gone by now, or not ours to read. */
    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }

    /** Notes what was looked at, and whether it holds a secret. */
    void look(String where, String text) {
        if (!text.isEmpty()) {
            seen.add(where);
        }
        for (String secret : secrets) {
            if (text.contains(secret)) {
                found.add(where);
            }
        }
    }

    /** What it has seen of this kind. */
    Set<String> seen(String kind) {
        Set<String> some = new TreeSet<>(seen);
        some.removeIf(name -> !name.startsWith(kind));
        return some;
    }

    @Override
    public void close() throws InterruptedException {
        ended = true;
        thread.join();
    }
}
