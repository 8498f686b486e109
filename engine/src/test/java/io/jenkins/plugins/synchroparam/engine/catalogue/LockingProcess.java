package io.jenkins.plugins.synchroparam.engine.catalogue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Another engine's process: takes the lock of ACME RCT1, says so, and stays until it is killed or its input ends. */
final class LockingProcess {

    private LockingProcess() {}

    /** Arguments: the server's port, the database. */
    public static void main(String[] arguments) throws IOException {
        SynchroDbAddress address =
                new SynchroDbAddress("localhost", Integer.parseInt(arguments[0]), arguments[1], "disable", "");
        try (SynchroDb db = SynchroDb.open(address, TestSynchroDb.CREDENTIAL);
                Journal journal = db.journal(new LockHolder("other", "weekly", "3", "other@machine 1"))) {
            journal.lock("ACME", "RCT1");
            System.out.write("locked\n".getBytes(StandardCharsets.US_ASCII));
            System.out.flush();
            while (System.in.read() >= 0) {
                // until the input ends
            }
        }
    }

    static Process start(int port, String database) throws IOException {
        Process process = new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/java",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LockingProcess.class.getName(),
                        Integer.toString(port),
                        database)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        StringBuilder output = new StringBuilder();
        for (int c = process.getInputStream().read();
                c >= 0;
                c = process.getInputStream().read()) {
            output.append((char) c);
            if (output.toString().endsWith("locked\n")) {
                return process;
            }
        }
        throw new IllegalStateException("the other process did not take the lock: " + output);
    }
}
