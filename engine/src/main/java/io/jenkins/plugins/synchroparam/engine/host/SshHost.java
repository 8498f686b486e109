package io.jenkins.plugins.synchroparam.engine.host;

import com.jcraft.jsch.JSchException;
import io.jenkins.plugins.synchroparam.engine.Printable;
import io.jenkins.plugins.synchroparam.engine.events.Reporter;
import io.jenkins.plugins.synchroparam.engine.secrets.Credential;
import java.nio.charset.StandardCharsets;

/** A host reached by SSH. A connection that is lost fails the commands on it; the next command opens another. */
public final class SshHost extends ShellHost {

    /** Linux passes the user's shell no longer word (MAX_ARG_STRLEN, with its end). */
    private static final int LONGEST_LINE = (128 << 10) - 1;

    private static final String GREETING = "synchro-param";

    private final SshSettings settings;
    private final SshPool pool;

    private SshHost(SshSettings settings, SshPool pool, Reporter reporter) {
        super(reporter);
        this.settings = settings;
        this.pool = pool;
    }

    /**
     * Connects, verifies the host's key, logs in and runs a first command.
     *
     * @throws HostException in one line: unknown name, port closed, host down, host key unknown or changed, login
     *     refused, key unreadable, wrong passphrase, or a login script that spoils the output of commands
     */
    public static SshHost connect(SshSettings settings, Credential credential, Reporter reporter) {
        SshPool pool = new SshPool(new SshConnector(settings, credential, reporter));
        try {
            SshHost host = new SshHost(settings, pool, reporter);
            host.checkShell();
            return host;
        } catch (RuntimeException e) {
            pool.close();
            throw e;
        }
    }

    private void checkShell() {
        Result result = run(Command.of("echo", GREETING));
        if (result.output().equals(GREETING + "\n")) {
            return;
        }
        String said =
                result.output().isBlank() ? result.reason() : result.output().strip();
        throw new HostException("host " + name() + ": a command's output is not its own, it was \""
                + Printable.escape(said)
                + "\"; the user needs a POSIX login shell whose start-up files (~/.bashrc) print nothing");
    }

    @Override
    public boolean remote() {
        return true;
    }

    @Override
    public String name() {
        return settings.label();
    }

    @Override
    Running launch(Command command, boolean streaming) {
        byte[] line = ("exec " + ShellWords.join(Launch.words(command))).getBytes(StandardCharsets.UTF_8);
        if (line.length > LONGEST_LINE) {
            throw new HostException(
                    "host " + name() + ": the command " + command.words().get(0) + " is "
                            + line.length + " bytes long, more than the " + LONGEST_LINE
                            + " that a host accepts; pass its lists in a file");
        }
        return Undisturbed.call(() -> open(line, streaming));
    }

    private Running open(byte[] line, boolean streaming) {
        while (true) {
            SshConnection connection = streaming ? pool.own() : pool.shared();
            SshRunning run = new SshRunning(this, pool, connection, streaming);
            try {
                run.open(line, settings);
                return run;
            } catch (JSchException e) {
                if (!run.refused()) {
                    run.release(false);
                    connection.close();
                    throw new HostException(lost() + ": " + Printable.escape(e.getMessage()), e);
                }
                if (!pool.full(connection)) {
                    throw new HostException(
                            "host " + name() + ": the server refuses to run commands; allow sessions for the user"
                                    + " (MaxSessions, ForceCommand) in its sshd_config",
                            e);
                }
            }
        }
    }

    /** The start of the message about a lost connection. */
    String lost() {
        return "host " + name() + ": the connection was lost";
    }

    @Override
    public void close() {
        super.close();
        pool.close();
    }
}
