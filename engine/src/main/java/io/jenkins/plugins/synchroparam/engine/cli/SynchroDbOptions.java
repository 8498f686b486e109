package io.jenkins.plugins.synchroparam.engine.cli;

import io.jenkins.plugins.synchroparam.engine.InputException;
import io.jenkins.plugins.synchroparam.engine.catalogue.SynchroDbAddress;
import io.jenkins.plugins.synchroparam.engine.run.Parameters;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** Where synchroDB is. */
final class SynchroDbOptions {

    private static final Pattern ADDRESS =
            Pattern.compile("(?:\\[([^\\]/]*)\\]|([^:/\\[\\]]*))(?::([0-9]{1,5}))?/(.*)", Pattern.DOTALL);

    @Option(
            names = "--synchrodb",
            paramLabel = "HOST[:PORT]/DATABASE",
            description = "Where synchroDB is; port 5432 if none is given. IPv6 in brackets.")
    private String address;

    @Option(
            names = "--synchrodb-credential",
            paramLabel = "ID",
            defaultValue = "synchrodb",
            description = "Id of the credential of synchroDB's role (default: ${DEFAULT-VALUE}).")
    private String credential = "synchrodb";

    @Option(
            names = "--synchrodb-sslmode",
            paramLabel = "MODE",
            defaultValue = "verify-full",
            description = "disable, prefer, require, verify-ca or verify-full (default: ${DEFAULT-VALUE}).")
    private String sslMode = "verify-full";

    @Option(
            names = "--synchrodb-sslrootcert",
            paramLabel = "FILE",
            description = {
                "Accepted certificate authorities; \"system\": Java's own",
                "(default: ~/.postgresql/root.crt)."
            })
    private String sslRootCert;

    /** @throws InputException naming the part that cannot be accepted */
    SynchroDbAddress address() {
        if (!Parameters.given(address)) {
            throw new InputException("synchroDB address", "", "--synchrodb host:port/database is needed");
        }
        Matcher matcher = ADDRESS.matcher(address);
        if (!matcher.matches()) {
            throw new InputException("synchroDB address", address, "host:port/database is expected");
        }
        String host = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
        int port = matcher.group(3) == null ? 5432 : Integer.parseInt(matcher.group(3));
        return new SynchroDbAddress(host, port, matcher.group(4), sslMode, sslRootCert == null ? "" : sslRootCert);
    }

    String credential() {
        return credential;
    }
}
