package io.jenkins.plugins.synchroparam.agent;

import hudson.model.Node;
import hudson.util.StreamTaskListener;
import io.jenkins.plugins.synchroparam.catalogue.Target;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;

/** A host to which agents may be close: something that listens on this machine, for all networks. */
final class SshPort implements AutoCloseable {

    private final ServerSocket socket;
    private Target.Host host;
    private String log = "";

    SshPort() throws IOException {
        socket = new ServerSocket(0, 50, InetAddress.getByName("0.0.0.0"));
        host = new Target.Host("rct-host", false, DistantNetworks.HOST, socket.getLocalPort(), "ssh-rct");
    }

    Target.Host host() {
        return host;
    }

    /** From now on the engine has to run on the host itself. */
    void local() {
        host = new Target.Host("rct-host", true, DistantNetworks.HOST, 22, "");
    }

    /** An agent's distance, as if it had been measured. */
    void distance(String agent, int micros) {
        Distances.get().remember(agent, Destination.of(host), new Distance(Distance.Outcome.REACHED, micros, 100));
    }

    ChosenAgent choose(String label, Node current) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (StreamTaskListener listener = new StreamTaskListener(out, StandardCharsets.UTF_8)) {
            return AgentChooser.choose(host, label, current, listener);
        } finally {
            log = out.toString(StandardCharsets.UTF_8);
        }
    }

    /** What the last choice wrote. */
    String log() {
        return log;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
