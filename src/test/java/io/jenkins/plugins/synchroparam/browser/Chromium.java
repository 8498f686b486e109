package io.jenkins.plugins.synchroparam.browser;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A true browser, as Debian has it: one that knows what HtmlUnit does not. */
public final class Chromium {

    private static final Path PROGRAM = Path.of("/usr/bin/chromium");

    private final Path directory;

    /** @param directory for its profile, empty */
    public Chromium(Path directory) {
        this.directory = directory;
    }

    /** Whether this machine has it. */
    public static boolean installed() {
        return Files.isExecutable(PROGRAM);
    }

    /**
     * Shows a page. Its time passes as fast as its requests are answered, until nothing is left to wait for.
     *
     * @return what the page has become, and what the browser said about it
     */
    public Shown show(String url) throws IOException, InterruptedException {
        Path dom = Files.createTempFile(directory, "page", ".html");
        Path said = Files.createTempFile(directory, "console", ".txt");
        Process browser = new ProcessBuilder(
                        PROGRAM.toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--enable-logging=stderr",
                        "--user-data-dir=" + directory.resolve("profile"),
                        "--virtual-time-budget=10000000",
                        "--dump-dom",
                        url)
                .redirectOutput(dom.toFile())
                .redirectError(said.toFile())
                .start();
        browser.waitFor();
        return new Shown(
                Files.readString(dom, StandardCharsets.UTF_8),
                Files.readString(said, StandardCharsets.UTF_8)
                        .lines()
                        .filter(line -> line.contains(":CONSOLE"))
                        .toList());
    }

    /**
     * A page in the browser.
     *
     * @param dom as it is in the end
     * @param console what scripts and the browser wrote there, one message each
     */
    public record Shown(String dom, List<String> console) {}
}
