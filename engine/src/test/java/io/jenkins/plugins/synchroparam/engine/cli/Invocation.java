package io.jenkins.plugins.synchroparam.engine.cli;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** One call of the command line, in this process: what it wrote and how it ended. */
record Invocation(int exitCode, String out, String err) {

    static Invocation of(String... args) {
        return in(Map.of(), args);
    }

    static Invocation in(Map<String, String> environment, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exitCode = Main.run(
                args,
                environment,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        return new Invocation(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    String all() {
        return out + err;
    }

    /** What stdout is with --json: one document and nothing else. */
    JsonNode json() throws IOException {
        return new ObjectMapper()
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .readTree(out);
    }

    /** A run that is right but for these options, which replace the usual ones. */
    static String[] with(String... options) {
        List<String> given = Arrays.asList(options);
        List<String> args = new ArrayList<>(List.of("run"));
        List<String> usual = List.of(
                "--type", "PARAM", "--client", "ACME", "--environment", "RCT1", "--synchrodb", "localhost:1/none");
        for (int i = 0; i < usual.size(); i += 2) {
            if (!given.contains(usual.get(i))) {
                args.addAll(usual.subList(i, i + 2));
            }
        }
        args.addAll(given);
        return args.toArray(String[]::new);
    }
}
