package io.jenkins.plugins.synchroparam.agent;

import hudson.slaves.DumbSlave;
import hudson.slaves.RetentionStrategy;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.SimpleCommandLauncher;

/**
 * Networks of their own for agents on this machine, so that not each of them is on the host: Linux network namespaces,
 * each joined to this machine by a link of its own. A slow one lets so few bytes through that connecting takes a
 * hundred milliseconds or so: longer than other work on this machine holds up a fast one. Needs root.
 */
public final class DistantNetworks implements AutoCloseable {

    /** In the names and addresses: other tests that run on this machine have networks of their own. */
    private static final long PROCESS = ProcessHandle.current().pid();

    private static final String SUBNET = "10." + (224 + PROCESS % 16) + "." + PROCESS / 16 % 256 + ".";

    /** This machine as all of the networks see it. */
    public static final String HOST = SUBNET + "1";

    private static final String IP = "/usr/sbin/ip";
    private static final String TC = "/usr/sbin/tc";
    private static final long PATIENCE_SECONDS = 20;

    /** Of this process: no name is given twice. */
    private static final AtomicInteger NETWORKS = new AtomicInteger();

    private final Deque<List<String>> undo = new ArrayDeque<>();
    private final Map<String, String> gateways = new HashMap<>();

    /** Whether this machine lets us make networks. */
    public static boolean possible() {
        return Files.isExecutable(Path.of(IP))
                && Files.isExecutable(Path.of(TC))
                && "root".equals(System.getProperty("user.name"));
    }

    public DistantNetworks() throws IOException, InterruptedException {
        undo.push(List.of(IP, "addr", "del", HOST + "/32", "dev", "lo"));
        ip("addr", "add", HOST + "/32", "dev", "lo");
    }

    /** A network, by its name. */
    public String add(boolean slow) throws IOException, InterruptedException {
        int number = NETWORKS.incrementAndGet();
        String name = "sp" + PROCESS + "n" + number;
        String gateway = SUBNET + (4 * number + 1);
        gateways.put(name, gateway);
        undo.push(List.of(IP, "netns", "del", name));
        ip("netns", "add", name);
        undo.push(List.of(IP, "link", "del", name));
        ip("link", "add", name, "type", "veth", "peer", "name", "eth0", "netns", name);
        ip("addr", "add", gateway + "/30", "dev", name);
        ip("link", "set", name, "up");
        ip("-n", name, "addr", "add", SUBNET + (4 * number + 2) + "/30", "dev", "eth0");
        ip("-n", name, "link", "set", "eth0", "up");
        mend(name);
        if (slow) {
            run(
                    TC, "-n", name, "qdisc", "add", "dev", "eth0", "root", "tbf", "rate", "16kbit", "burst", "100",
                    "latency", "2s");
        }
        return name;
    }

    /** From now on that network has no way to the host. */
    public void cut(String network) throws IOException, InterruptedException {
        ip("-n", network, "route", "del", HOST + "/32");
    }

    /** The network has its way to the host. */
    public void mend(String network) throws IOException, InterruptedException {
        ip("-n", network, "route", "replace", HOST + "/32", "via", gateways.get(network));
    }

    /** An agent in a network; it is online. */
    public static DumbSlave agent(JenkinsRule j, String network, String name, String labels, int executors)
            throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Path jar = Path.of(j.jenkins.getJnlpJars("agent.jar").getURL().toURI());
        DumbSlave agent = new DumbSlave(
                name,
                new File(j.jenkins.getRootDir(), "agents/" + name).getPath(),
                new SimpleCommandLauncher(
                        IP + " netns exec " + network + " \"" + java + "\" -Xmx64m -jar \"" + jar + "\""));
        agent.setNumExecutors(executors);
        agent.setLabelString(labels);
        agent.setRetentionStrategy(RetentionStrategy.NOOP);
        j.jenkins.addNode(agent);
        j.waitOnline(agent);
        return agent;
    }

    @Override
    public void close() throws IOException, InterruptedException {
        while (!undo.isEmpty()) {
            Process process =
                    new ProcessBuilder(undo.pop()).redirectErrorStream(true).start();
            process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
    }

    private static void ip(String... words) throws IOException, InterruptedException {
        run(IP, words);
    }

    private static void run(String program, String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(program));
        command.addAll(List.of(words));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(command + ": " + output);
        }
    }
}
