package io.jenkins.plugins.synchroparam.catalogue;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.util.FormValidation;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/**
 * Whether the controller reaches a host or a store of synchroDB, told in a sentence; nothing that the other side says is
 * repeated, and no credential is shown to it. Agents may stand elsewhere: each build's table of agents tells about them.
 */
public final class Reachability {

    private static final int TIMEOUT = (int) Duration.ofSeconds(3).toMillis();
    private static final byte[] SSH = "SSH-".getBytes(StandardCharsets.US_ASCII);

    private Reachability() {}

    /** @param name of a host in synchroDB: no other machine is contacted */
    public static FormValidation host(String name) {
        Proposals proposals = Proposals.current();
        Optional<Target.Host> host = proposals.host(name);
        if (host.isEmpty()) {
            return unknown(name, proposals);
        }
        if (host.get().local()) {
            return FormValidation.ok(Messages.Reachability_local(name));
        }
        String place = host.get().address() + ":" + host.get().port();
        try (Socket socket = connect(host.get().address(), host.get().port())) {
            byte[] greeting = socket.getInputStream().readNBytes(SSH.length);
            return Arrays.equals(greeting, SSH)
                    ? FormValidation.ok(Messages.Reachability_ssh(name, place))
                    : FormValidation.error(Messages.Reachability_noSsh(name, place));
        } catch (IOException e) {
            return FormValidation.error(Messages.Reachability_silent(name, place));
        }
    }

    /** @param name of an S3 store in synchroDB: no other server is contacted */
    public static FormValidation store(String name) {
        Proposals proposals = Proposals.current();
        Optional<Target.Store> store = proposals.store(name);
        if (store.isEmpty()) {
            return unknown(name, proposals);
        }
        if (store.get().endpoint().isEmpty()) {
            return FormValidation.ok(Messages.Reachability_aws(name));
        }
        URI endpoint = endpoint(store.get());
        if (endpoint == null || endpoint.getHost() == null) {
            return FormValidation.error(Messages.Reachability_noUrl(name));
        }
        int usual = "http".equals(endpoint.getScheme()) ? 80 : 443;
        int port = endpoint.getPort() == -1 ? usual : endpoint.getPort();
        String place = endpoint.getHost() + ":" + port;
        try (Socket socket = connect(endpoint.getHost(), port)) {
            return FormValidation.ok(Messages.Reachability_store(name, place));
        } catch (IOException e) {
            return FormValidation.error(Messages.Reachability_silent(name, place));
        }
    }

    @CheckForNull
    private static URI endpoint(Target.Store store) {
        try {
            return new URI(store.endpoint());
        } catch (URISyntaxException e) {
            return null;
        }
    }

    private static FormValidation unknown(String name, Proposals proposals) {
        return FormValidation.error(
                proposals.problem().isEmpty() ? Messages.Reachability_unknown(name) : proposals.problem());
    }

    private static Socket connect(String address, int port) throws IOException {
        Socket socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(address, port), TIMEOUT);
            socket.setSoTimeout(TIMEOUT);
            return socket;
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }
}
