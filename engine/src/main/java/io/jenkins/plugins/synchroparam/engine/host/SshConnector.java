package io.jenkins.plugins.synchroparam.engine.host;

import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchAlgoNegoFailException;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.JSchHostKeyException;
import com.jcraft.jsch.Logger;
import com.jcraft.jsch.Session;
import io.jenkins.plugins.synchroparam.engine.events.Reporter;
import io.jenkins.plugins.synchroparam.engine.secrets.Credential;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Opens SSH sessions to one host: the host proves itself first, then the user. */
final class SshConnector {

    private static final List<String> KEY_TYPES = List.of("ssh-ed25519", "ecdsa-", "rsa-");

    private final SshSettings settings;
    private final JSch jsch = new JSch();
    private final SshIdentity identity;

    /** The host key algorithms to ask for; narrowed once a pinned key was found among several. */
    private volatile String algorithms = JSch.getConfig("server_host_key");

    private volatile boolean agreed;

    SshConnector(SshSettings settings, Credential credential, Reporter reporter) {
        this.settings = settings;
        jsch.setInstanceLogger(logger(reporter));
        this.identity = SshIdentity.load(jsch, settings, credential);
    }

    SshSettings settings() {
        return settings;
    }

    /** @throws HostException with the reason, distinguished as far as the network tells */
    SshConnection connect() {
        HostKeys keys = HostKeys.of(settings);
        try {
            return connect(keys, algorithms);
        } catch (JSchHostKeyException e) {
            return connectWithAnotherKey(keys);
        } catch (JSchException e) {
            throw SshFailure.explain(settings, identity, e);
        }
    }

    /** A server has several keys and shows one; the pinned one may be another, which must be asked for. */
    private SshConnection connectWithAnotherKey(HostKeys keys) {
        for (String type : keys.mayHaveAnother() ? KEY_TYPES : List.<String>of()) {
            String wanted = select(a -> a.startsWith(type));
            if (wanted.isEmpty() || keys.sawAny(type.equals("rsa-") ? "ssh-rsa" : type)) {
                continue;
            }
            try {
                SshConnection connection = connect(keys, wanted);
                algorithms = wanted;
                return connection;
            } catch (JSchHostKeyException | JSchAlgoNegoFailException e) {
                continue; // Not this one, or the server has none of this type.
            } catch (JSchException e) {
                throw SshFailure.explain(settings, identity, e);
            }
        }
        throw keys.refusal();
    }

    private static String select(Predicate<String> wanted) {
        return Arrays.stream(JSch.getConfig("server_host_key").split(","))
                .filter(wanted)
                .collect(Collectors.joining(","));
    }

    private SshConnection connect(HostKeys keys, String hostKeyAlgorithms) throws JSchException {
        int connectMillis = Math.toIntExact(settings.connectTimeout().toMillis());
        SshLink link = new SshLink(connectMillis);
        Session session = jsch.getSession(identity.user(), settings.address(), settings.port());
        session.setSocketFactory(link);
        session.setHostKeyRepository(keys);
        session.setConfig("StrictHostKeyChecking", "yes");
        session.setConfig("server_host_key", hostKeyAlgorithms);
        session.setServerAliveInterval(Math.toIntExact(settings.keepAlive().toMillis()));
        session.setServerAliveCountMax(SshSettings.KEEP_ALIVE_COUNT);
        session.setDaemonThread(true);
        identity.apply(session);
        session.connect(connectMillis);
        agreed = true;
        return new SshConnection(session, link);
    }

    private Logger logger(Reporter reporter) {
        return new Logger() {
            @Override
            public boolean isEnabled(int level) {
                // How the two agree fills a page, and is of use until they did once.
                return level >= (agreed ? WARN : INFO);
            }

            @Override
            public void log(int level, String message) {
                // What both sides could do is of use only when they cannot agree, and the exception says it then.
                if (!message.contains(" proposal: ") && !message.startsWith("Check")) {
                    reporter.debug("ssh: " + message);
                }
            }

            @Override
            public void log(int level, String message, Throwable cause) {
                // The library's own form adds the stack trace, of failures that it or the pool gets over.
                log(level, cause == null ? message : message + " (" + cause + ")");
            }
        };
    }
}
