package io.jenkins.plugins.synchroparam.engine.flow;

import io.jenkins.plugins.synchroparam.engine.catalogue.LockHolder;
import io.jenkins.plugins.synchroparam.engine.catalogue.SynchroDb;
import io.jenkins.plugins.synchroparam.engine.catalogue.SynchroDbAddress;
import io.jenkins.plugins.synchroparam.engine.events.EventStream;
import io.jenkins.plugins.synchroparam.engine.events.LogLevel;
import io.jenkins.plugins.synchroparam.engine.events.Masker;
import io.jenkins.plugins.synchroparam.engine.run.Engine;
import io.jenkins.plugins.synchroparam.engine.run.RunRequest;
import io.jenkins.plugins.synchroparam.engine.run.RunRequest.Type;
import io.jenkins.plugins.synchroparam.engine.secrets.Credential;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/**
 * An engine's own process for one refresh, so that it can be killed. It stops for ever where its log has reached the
 * given lines, one after the other, and says so: whoever watches kills it at exactly that instant.
 */
final class RefreshProcess {

    static final String REACHED = "REACHED";

    /** Before a line: the instant is a little after it, while the process works on. */
    static final String SOON_AFTER = "~";

    private static final long SOON_MILLIS = 150;

    private RefreshProcess() {}

    /** Arguments: the file that {@link TestSite#describe} wrote, PARAM or GLOBAL, ON or OFF, then parts of log lines. */
    public static void main(String[] arguments) throws Exception {
        Properties site = new Properties();
        try (Reader file = Files.newBufferedReader(Path.of(arguments[0]))) {
            site.load(file);
        }
        List<String> stops = List.of(arguments).subList(3, arguments.length);
        PrintStream console = new PrintStream(new FileOutputStream(java.io.FileDescriptor.out), true, "UTF-8");
        try (Writer log = new StoppingLog(
                        new OutputStreamWriter(
                                new FileOutputStream(site.getProperty("reports") + "/process.log", true),
                                StandardCharsets.UTF_8),
                        stops,
                        console);
                SynchroDb db = SynchroDb.open(
                        new SynchroDbAddress(
                                "localhost", Integer.parseInt(site.getProperty("port")), "synchrodb", "disable", ""),
                        credential(site, "demo-database"));
                var journal = db.journal(LockHolder.thisProcess("killed", "nightly", "41"))) {
            EventStream reporter =
                    new EventStream(log, LogLevel.DEBUG, new Masker(), Clock.systemDefaultZone(), List.of());
            Engine engine =
                    new Engine(db.catalogue(), journal, (id, use) -> credential(site, id), reporter, Optional.empty());
            RunRequest request = new RunRequest(
                    Type.valueOf(arguments[1]),
                    site.getProperty("client"),
                    "RCT1",
                    "killed",
                    "nightly",
                    "41",
                    Optional.empty(),
                    "ON".equals(arguments[2]),
                    Optional.of(Path.of(site.getProperty("reports"), "synchro.conf")),
                    Path.of(site.getProperty("reports")),
                    false);
            console.println("ENDED " + new Refresh(engine).run(request));
        }
    }

    private static Credential credential(Properties site, String id) {
        return new Credential(id, site.getProperty(id + ".username"), site.getProperty(id + ".password"), "", "");
    }

    /** A log that stops its writer. */
    private static final class StoppingLog extends Writer {

        private final Writer file;
        private final List<String> stops;
        private final PrintStream console;
        private int reached;

        StoppingLog(Writer file, List<String> stops, PrintStream console) {
            this.file = file;
            this.stops = stops;
            this.console = console;
        }

        @Override
        public void write(char[] buffer, int offset, int length) throws IOException {
            String text = new String(buffer, offset, length);
            file.write(text);
            file.flush();
            while (reached < stops.size() && text.contains(line(reached))) {
                text = text.substring(text.indexOf(line(reached)));
                reached++;
                if (reached == stops.size()) {
                    end();
                }
            }
        }

        private String line(int number) {
            return stops.get(number).replaceFirst("^" + SOON_AFTER, "");
        }

        private void end() {
            if (stops.get(stops.size() - 1).startsWith(SOON_AFTER)) {
                new Thread(() -> {
                            sleep(SOON_MILLIS);
                            console.println(REACHED);
                        })
                        .start();
            } else {
                console.println(REACHED);
                sleep(Long.MAX_VALUE);
            }
        }

        private static void sleep(long millis) {
            try {
                Thread.sleep(millis);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new UncheckedIOException(new IOException(e));
            }
        }

        @Override
        public void flush() throws IOException {
            file.flush();
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
