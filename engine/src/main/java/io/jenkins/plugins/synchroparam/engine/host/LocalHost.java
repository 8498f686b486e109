package io.jenkins.plugins.synchroparam.engine.host;

import io.jenkins.plugins.synchroparam.engine.events.Reporter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** The machine on which the engine itself runs. */
public final class LocalHost extends ShellHost {

    private final String name;

    /** @param name how a person calls this host */
    public LocalHost(String name, Reporter reporter) {
        super(reporter);
        this.name = name;
    }

    @Override
    public boolean remote() {
        return false;
    }

    @Override
    public String name() {
        return name + " (local)";
    }

    @Override
    Running launch(Command command, boolean streaming) {
        try {
            return new LocalRunning(this, new ProcessBuilder("sh", "-c", line(Launch.words(command))).start());
        } catch (IOException e) {
            throw new HostException("host " + name() + ": cannot start a command: " + e.getMessage(), e);
        }
    }

    /**
     * The words as a shell line of ASCII alone. Java passes arguments on in the locale's encoding, which is often
     * plain ASCII where a Jenkins agent runs, and would turn every other letter of a table's name into a question mark.
     */
    static String line(List<String> words) {
        StringBuilder escaped = new StringBuilder();
        for (byte b : ShellWords.join(words).getBytes(StandardCharsets.UTF_8)) {
            if (b == '\\') {
                escaped.append("\\\\");
            } else if (b < 0) {
                escaped.append(String.format(Locale.ROOT, "\\0%03o", b & 0xFF));
            } else {
                escaped.append((char) b);
            }
        }
        return "eval \"exec $(printf %b " + ShellWords.quote(escaped.toString()) + ")\"";
    }
}
