package io.jenkins.plugins.synchroparam.page;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import hudson.util.AtomicFileWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;

/** A {@link RunReport} as JSON. */
final class ReportFile {

    private static final Logger LOGGER = Logger.getLogger(ReportFile.class.getName());

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .visibility(PropertyAccessor.ALL, Visibility.NONE)
            .visibility(PropertyAccessor.FIELD, Visibility.ANY)
            .visibility(PropertyAccessor.CREATOR, Visibility.ANY)
            .build();

    private final Path file;

    ReportFile(Path file) {
        this.file = file;
    }

    /** An empty report when its file cannot be read, too. */
    RunReport readOrEmpty() {
        try {
            return read();
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e, () -> "The run page " + file + " could not be read");
            return new RunReport();
        }
    }

    /** An empty report when there is no file yet. */
    RunReport read() throws IOException {
        if (!Files.exists(file)) {
            return new RunReport();
        }
        return MAPPER.readValue(Files.readString(file, StandardCharsets.UTF_8), RunReport.class);
    }

    /** Whole or not at all: whoever reads meanwhile, or after a crash, has the former one. */
    void write(RunReport report) throws IOException {
        String json;
        synchronized (report) {
            json = MAPPER.writeValueAsString(report);
        }
        Files.createDirectories(file.toAbsolutePath().resolveSibling(""));
        try (AtomicFileWriter writer = new AtomicFileWriter(file, StandardCharsets.UTF_8)) {
            try {
                writer.write(json);
                writer.commit();
            } finally {
                writer.abort();
            }
        }
    }
}
