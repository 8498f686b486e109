package io.jenkins.plugins.synchroparam.engine.postgres;

import io.jenkins.plugins.synchroparam.engine.Printable;
import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.host.Command;
import io.jenkins.plugins.synchroparam.engine.host.Host;
import io.jenkins.plugins.synchroparam.engine.secrets.Credential;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * PostgreSQL's own programs on a host, run with the passwords of a file that only its owner reads.
 *
 * @param host where they run
 * @param toolDirectory where they are; empty: on the PATH
 * @param directory an owner-only directory of this run, where the password file is
 */
public record HostTools(Host host, String toolDirectory, String directory) {

    private static final Pattern VERSION = Pattern.compile("\\(PostgreSQL\\) (\\d+)(\\S*)");
    /** A statement may hold the values of rows only when it is a COPY, and pg_restore does not print those. */
    private static final Pattern COMMAND_LINE = Pattern.compile("Command was: (.{1,200}).*");

    private static final Pattern ERROR_LINE = Pattern.compile("^(?:\\S+: )?(?:error|ERROR|FATAL|fatal): +(.*)$");
    /** libpq counts the start of the session too, which may take long on a busy machine. */
    private static final String CONNECT_TIMEOUT_SECONDS = "120";

    /** Tells whose a program is: an engine that was killed leaves its programs behind. */
    private static final String OWNER = "SYNCHRO_PARAM_DIRECTORY";

    /**
     * Of programs that have $1 in their environment: SIGTERM, up to 5 s for a clean end, then SIGKILL. A host without /proc
     * has none to name.
     */
    private static final String END_PROGRAMS = """
            left() {
              grep -lzxF -e "$1" /proc/[0-9]*/environ 2>/dev/null | tr -dc '0-9\\n'
            }
            tries=0
            signal=TERM
            while processes=$(left "$1") && [ -n "$processes" ] && [ $tries -lt 60 ]; do
              [ $tries -lt 50 ] || signal=KILL
              kill -s $signal $processes 2>/dev/null
              sleep 0.1
              tries=$((tries + 1))
            done""";

    /**
     * Debian's pg_restore is a Perl script that looks for the newest one at each call. Prints the directory of what it
     * starts; nothing when it is another one, or when whoever installed it told it what to start.
     */
    private static final String BEHIND_WRAPPER = """
            case $(readlink -f "$(command -v pg_restore)") in */pg_wrapper) ;; *) exit 0 ;; esac
            [ -z "$PGCLUSTER" ] && [ ! -e ~/.postgresqlrc ] || exit 0
            directory=/usr/lib/postgresql/$1/bin
            [ -x "$directory/pg_restore" ] && [ -x "$directory/pg_dump" ] && [ -x "$directory/psql" ] || exit 0
            echo "$directory"
            """;

    /** A tool's version, for example 15 and {@code 15.18}. */
    public record Version(int major, String text) {}

    /**
     * Writes the password file; it replaces one that is there.
     *
     * @param port of the server, the only one for which the passwords are used
     * @param roles who will log in, with their passwords
     */
    public void passwords(int port, Collection<Credential> roles) {
        host.write(passFile(), PassFile.content(port, roles));
    }

    /**
     * A program that connects: psql, pg_dump or another takes database and role from its environment. pg_restore needs
     * {@link ConnectionSettings#dbname()} besides. Nothing prompts for a password.
     */
    public Command tool(String name, ConnectionSettings to) {
        Command command = tool(name)
                .with("--no-password")
                .env("PGHOST", to.address())
                .env("PGPORT", Integer.toString(to.port()))
                .env("PGDATABASE", to.database())
                .env("PGUSER", to.role())
                .env("PGPASSFILE", passFile())
                .env("PGCONNECT_TIMEOUT", CONNECT_TIMEOUT_SECONDS)
                .env("PGAPPNAME", StaleSessions.APPLICATION)
                // What they write is read as UTF-8, whatever the database's encoding; scripts for psql are written so.
                .env("PGCLIENTENCODING", "UTF8")
                // What the account on the host may have set would win over the password file and over PGHOST.
                .env("PGPASSWORD", "")
                .env("PGHOSTADDR", "");
        return to.sslMode().isEmpty() ? command : command.env("PGSSLMODE", to.sslMode());
    }

    /**
     * A program that connects as this role: another one, or one of another server, which may have RCT's port and a role of
     * the same name. The last one asked for is the one whose password is there.
     */
    public Command as(String name, ConnectionSettings to, Credential role) {
        String passwords = passFile() + "-other";
        host.write(passwords, PassFile.content(to.port(), List.of(role)));
        return tool(name, to).env("PGPASSFILE", passwords);
    }

    /** A program that does not connect, for example {@code pg_restore --list}. Its messages are in English. */
    public Command tool(String name) {
        return Command.of(toolDirectory.isEmpty() ? name : toolDirectory + "/" + name)
                .env("LC_ALL", "C")
                .env(OWNER, directory);
    }

    /** Ends the programs of this directory that a dead engine left running on the host; those of nobody else. */
    public static void endPrograms(Host host, String directory) {
        host.run(Command.shell(END_PROGRAMS, OWNER + "=" + directory));
    }

    /**
     * Where the tools on the PATH really are, when what is there only looks for them.
     *
     * @param version what it starts
     */
    public Optional<String> behindWrapper(Version version) {
        if (!toolDirectory.isEmpty()) {
            return Optional.empty();
        }
        String found = host.run(Command.shell(BEHIND_WRAPPER, Integer.toString(version.major())))
                .output()
                .strip();
        return found.isEmpty() ? Optional.empty() : Optional.of(found);
    }

    /** @throws SynchroException when the host does not have this tool, or it is not PostgreSQL's */
    public Version version(String name) {
        Host.Result result = host.run(tool(name).with("--version"));
        Matcher matcher = VERSION.matcher(result.output());
        if (!result.ok() || !matcher.find()) {
            throw new SynchroException("host " + host.name() + " has no working " + name + " "
                    + (toolDirectory.isEmpty() ? "on its PATH" : "in " + toolDirectory) + " ("
                    + Printable.escape(result.reason())
                    + "): install PostgreSQL's client tools there or set the host's tool directory");
        }
        return new Version(Integer.parseInt(matcher.group(1)), matcher.group(1) + matcher.group(2));
    }

    /**
     * Runs a tool to its end.
     *
     * @param doing what it does, for example {@code reading the dump's table of contents}
     * @throws SynchroException when it fails: what it could not do, where, and its first error
     */
    public Host.Result require(Command command, String doing) {
        Host.Result result = host.run(command);
        if (!result.ok()) {
            throw new SynchroException(doing + " on host " + host.name() + " failed: " + reason(result));
        }
        return result;
    }

    /**
     * Why a tool failed: its first error, with the statement that pg_restore was about to execute. The last line, of a
     * parallel tool, says only that a worker died.
     */
    public static String reason(Host.Result result) {
        String statement = result.errors()
                .lines()
                .map(COMMAND_LINE::matcher)
                .filter(Matcher::matches)
                .map(matcher -> " (" + Printable.escape(matcher.group(1)) + ")")
                .findFirst()
                .orElse("");
        return firstError(result) + statement;
    }

    private static String firstError(Host.Result result) {
        return result.errors()
                .lines()
                .map(ERROR_LINE::matcher)
                .filter(Matcher::matches)
                .map(matcher -> matcher.group(1))
                .findFirst()
                .map(Printable::escape)
                .orElseGet(() -> Printable.escape(result.reason()));
    }

    private String passFile() {
        return directory + "/.pgpass";
    }
}
