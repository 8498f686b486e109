package io.jenkins.plugins.synchroparam.engine.postgres;

import io.jenkins.plugins.synchroparam.engine.Printable;
import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.TlsFault;
import io.jenkins.plugins.synchroparam.engine.secrets.Credential;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.Optional;

/** Says in one line why a session could not be opened, and what to do. */
final class ConnectFailure {

    private ConnectFailure() {}

    static SynchroException explain(Server server, String database, Credential role, SQLException failure) {
        return new SynchroException(
                "database \"" + Printable.escape(database) + "\" on " + server.name() + " as role \""
                        + Printable.escape(role.username()) + "\": " + reason(server, role, failure),
                failure);
    }

    private static String reason(Server server, Credential role, SQLException failure) {
        Optional<String> tls = TlsFault.reason(failure, "~/.postgresql/root.crt of the account that runs this");
        if (tls.isPresent()) {
            return tls.get();
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnknownHostException) {
                return "no such host name \"" + Printable.escape(server.address())
                        + "\"; correct its address in synchroDB, or the name service here";
            }
            if (cause instanceof SocketTimeoutException) {
                return "no answer within " + Server.CONNECT_TIMEOUT_SECONDS
                        + " s; the server is down, or a firewall drops what is sent to its port";
            }
            if (cause instanceof ConnectException || cause instanceof NoRouteToHostException) {
                return "connection refused; start the server, or correct its address and port in synchroDB";
            }
        }
        return Session.reason(failure) + remedy(role, String.valueOf(failure.getSQLState()));
    }

    private static String remedy(Credential role, String state) {
        if (state.startsWith("28")) {
            return "; correct " + role + ", or the server's pg_hba.conf";
        }
        return switch (state) {
            case "3D000" -> "; correct its name in synchroDB";
            case "53300" -> "; end some sessions, or raise max_connections";
            default -> "";
        };
    }
}
