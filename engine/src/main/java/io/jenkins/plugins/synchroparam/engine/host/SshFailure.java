package io.jenkins.plugins.synchroparam.engine.host;

import com.jcraft.jsch.JSchAlgoNegoFailException;
import com.jcraft.jsch.JSchException;
import io.jenkins.plugins.synchroparam.engine.Printable;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says in one line why a host could not be reached. */
final class SshFailure {

    /** JSch tells a refused login by its message alone. */
    private static final Pattern LOGIN_REFUSED = Pattern.compile("Auth (?:fail|cancel)(?: for methods '(.*)')?");

    private SshFailure() {}

    static HostException explain(SshSettings settings, SshIdentity identity, JSchException failure) {
        Matcher refused = LOGIN_REFUSED.matcher(String.valueOf(failure.getMessage()));
        if (refused.matches()) {
            return identity.refusal(settings, refused.group(1) == null ? "" : refused.group(1));
        }
        return new HostException("host " + settings.label() + ": " + reason(settings, failure), failure);
    }

    private static String reason(SshSettings settings, JSchException failure) {
        Throwable cause = failure.getCause();
        if (cause instanceof UnknownHostException) {
            return "no such host name \"" + Printable.escape(settings.address())
                    + "\"; correct its address, or the name service here";
        }
        if (cause instanceof SocketTimeoutException) {
            return "no answer within " + settings.connectTimeout().toSeconds()
                    + " s; the host is down, or a firewall drops what is sent to port " + settings.port();
        }
        if (cause instanceof NoRouteToHostException) {
            return "no route to it; the host is down, or its network cannot be reached from here";
        }
        if (cause instanceof ConnectException) {
            return "connection refused; start its SSH server, or correct port " + settings.port();
        }
        if (failure instanceof JSchAlgoNegoFailException) {
            return "no algorithm in common (" + Printable.escape(failure.getMessage())
                    + "); update its SSH server or allow a modern algorithm there";
        }
        String message = String.valueOf(failure.getMessage());
        if (message.contains("closed by foreign host")
                || message.contains("End of IO Stream")
                || cause instanceof SocketException) {
            return "it closed the connection before the login; port " + settings.port()
                    + " is not an SSH server, or it turns this machine away (MaxStartups, fail2ban)";
        }
        return "SSH failed: " + Printable.escape(message);
    }
}
