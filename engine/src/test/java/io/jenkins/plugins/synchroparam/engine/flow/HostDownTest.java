package io.jenkins.plugins.synchroparam.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.synchroparam.engine.run.SubStepId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sub-step 4: a host that is down, or hangs, is no endless wait. */
class HostDownTest {

    private static final int MOST_QUEUED = 100;

    private RefusingSite refusing;

    @BeforeEach
    void site() throws Exception {
        refusing = RefusingSite.shared();
    }

    /** Its kernel takes connections, and nothing there ever says a word. */
    @Test
    void refusesAHostThatIsConnectedToAndNeverAnswers() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            assertNoAnswer(silent);
        }
    }

    /** Nothing comes back: as of a machine without power, or behind a firewall that drops what is sent. */
    @Test
    void refusesAHostThatCannotBeConnectedTo() throws Exception {
        List<Socket> queued = new ArrayList<>();
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            fill(full, queued);
            assertNoAnswer(full);
        } finally {
            for (Socket socket : queued) {
                socket.close();
            }
        }
    }

    private void assertNoAnswer(ServerSocket host) throws Exception {
        refusing.host("address", host.getInetAddress().getHostAddress());
        refusing.host("port", host.getLocalPort());
        assertThat(refusing.refusal(SubStepId.HOST_CONNECTION))
                .startsWith("host host-" + refusing.site.client)
                .endsWith(": no answer within 30 s; the host is down, or a firewall drops what is sent to port "
                        + host.getLocalPort());
    }

    /** Until the kernel drops what comes. */
    private static void fill(ServerSocket server, List<Socket> queued) throws IOException {
        while (queued.size() < MOST_QUEUED) {
            Socket socket = new Socket();
            queued.add(socket);
            try {
                socket.connect(new InetSocketAddress(server.getInetAddress(), server.getLocalPort()), 500);
            } catch (SocketTimeoutException e) {
                return;
            }
        }
        throw new IllegalStateException(queued.size() + " connections were taken: its queue is never full");
    }
}
