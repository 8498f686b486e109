package io.jenkins.plugins.synchroparam.agent;

import io.jenkins.plugins.synchroparam.agent.Distance.Outcome;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Arrays;
import jenkins.security.MasterToSlaveCallable;

/**
 * Measures, on an agent, how long a TCP connection to the host takes: the median of a few, so that neither the first
 * one's name resolution nor one lost packet decides. Nothing is sent over the connections.
 */
final class Probe extends MasterToSlaveCallable<Distance, RuntimeException> {

    private static final long serialVersionUID = 1L;

    private static final int CONNECTIONS = 5;
    private static final int TIMEOUT_MILLIS = 500;
    private static final long NANOS_OF_A_MICRO = 1_000;

    private final String address;
    private final int port;
    private final boolean local;

    Probe(Destination destination) {
        this.address = destination.address();
        this.port = destination.port();
        this.local = destination.local();
    }

    @Override
    public Distance call() {
        try {
            InetAddress host = InetAddress.getByName(address);
            boolean here = isHere(host);
            if (local) {
                return Distance.none(here ? Outcome.ON_HOST : Outcome.NOT_ON_HOST);
            }
            return measure(host, here ? Outcome.ON_HOST : Outcome.REACHED);
        } catch (UnknownHostException e) {
            return Distance.none(Outcome.UNKNOWN_HOST);
        } catch (SocketTimeoutException e) {
            return Distance.none(Outcome.TIMED_OUT);
        } catch (ConnectException e) {
            return Distance.none(Outcome.REFUSED);
        } catch (IOException e) {
            return Distance.none(Outcome.UNREACHABLE);
        }
    }

    /** A loopback address is this machine wherever the probe runs, as it will be for the engine. */
    private static boolean isHere(InetAddress host) throws SocketException {
        return host.isLoopbackAddress() || NetworkInterface.getByInetAddress(host) != null;
    }

    private Distance measure(InetAddress host, Outcome outcome) throws IOException {
        long[] micros = new long[CONNECTIONS];
        for (int i = 0; i < CONNECTIONS; i++) {
            micros[i] = connect(host);
        }
        Arrays.sort(micros);
        return new Distance(outcome, micros[CONNECTIONS / 2], micros[CONNECTIONS - 1] - micros[0]);
    }

    private long connect(InetAddress host) throws IOException {
        try (Socket socket = new Socket()) {
            long start = System.nanoTime();
            socket.connect(new InetSocketAddress(host, port), TIMEOUT_MILLIS);
            return (System.nanoTime() - start) / NANOS_OF_A_MICRO;
        }
    }
}
