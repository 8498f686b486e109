package io.jenkins.plugins.synchroparam.engine.postgres;

import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.host.Command;
import io.jenkins.plugins.synchroparam.engine.host.Host;
import io.jenkins.plugins.synchroparam.engine.secrets.Credential;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * PostgreSQL's own programs on a host, set up for one server and role. The password is in an owner-only file of the run's
 * directory, never in an argument or a variable.
 *
 * @param host where they run
 * @param toolDirectory where they are, empty: on the PATH
 * @param directory the run's directory on the host; the password file is made there
 * @param address the server's, as the host reaches it
 * @param port the server's
 * @param sslMode libpq's sslmode
 * @param role the role and its password
 */
public record HostTools(
        Host host, String toolDirectory, String directory, String address, int port, String sslMode, Credential role) {

    private static final Pattern VERSION = Pattern.compile("\\(PostgreSQL\\) (\\d+(?:\\.\\d+|[a-z]+\\d*)?)");

    /** Writes the password file; needed once before {@link #connected}. */
    public void writePassFile() {
        host.write(passFile(), PassFile.content(role.username(), role.password()));
    }

    /** A program without a connection, for example pg_restore to a file. */
    public Command tool(String program) {
        return Command.of(toolDirectory.isEmpty() ? program : toolDirectory + "/" + program).env("LC_ALL", "C.UTF-8");
    }

    /** A program that connects to the server; the database is named by its arguments. */
    public Command connected(String program) {
        return tool(program)
                .env("PGHOST", address)
                .env("PGPORT", Integer.toString(port))
                .env("PGUSER", role.username())
                .env("PGPASSFILE", passFile())
                .env("PGSSLMODE", sslMode)
                .env("PGCONNECT_TIMEOUT", "15")
                .env("PGAPPNAME", "synchro-param");
    }

    /** Runs a command and returns its output; a non-zero exit code is an error with the program's own last words. */
    public String run(Command command) {
        Host.Result result = host.run(command);
        if (!result.ok()) {
            throw new SynchroException(program(command) + " on " + host.name() + ": " + result.reason());
        }
        return result.output();
    }

    /** The version that {@code program --version} tells, for example 15.18. */
    public String version(String program) {
        Host.Result result = host.run(tool(program).with("--version"));
        Matcher matcher = VERSION.matcher(result.output());
        if (!result.ok() || !matcher.find()) {
            throw new SynchroException("host " + host.name() + ": " + program + " does not run (" + result.reason()
                    + "); install PostgreSQL's client programs there, or set tool_directory of the host in synchroDB");
        }
        return matcher.group(1);
    }

    /** The major number of a version, for example 15. */
    public static int major(String version) {
        return Integer.parseInt(version.replaceFirst("\\D.*$", ""));
    }

    private String passFile() {
        return directory + "/.pgpass";
    }

    private static String program(Command command) {
        String path = command.words().get(0);
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
