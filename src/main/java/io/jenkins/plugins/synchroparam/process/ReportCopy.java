package io.jenkins.plugins.synchroparam.process;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jenkins.security.MasterToSlaveCallable;

/** Brings the engine's report to the build. What an agent sends is not trusted: names and sizes have limits. */
final class ReportCopy {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,99}");
    private static final int MOST_FILES = 50;
    private static final int LARGEST_FILE = 4 * 1024 * 1024;

    private ReportCopy() {}

    static void copy(EngineProcess process, File target) throws IOException, InterruptedException {
        List<String> names = process.ask(new Names(process.directory())).stream()
                .filter(name -> NAME.matcher(name).matches())
                .limit(MOST_FILES)
                .toList();
        Path directory = Files.createDirectories(target.toPath());
        for (String name : names) {
            byte[] content = process.ask(new Content(process.directory(), name));
            if (content != null && content.length <= LARGEST_FILE) {
                Files.write(directory.resolve(name), content);
            }
        }
    }

    /** The plain files of the report. */
    private static final class Names extends MasterToSlaveCallable<ArrayList<String>, IOException> {

        private static final long serialVersionUID = 1L;

        private final String directory;

        Names(String directory) {
            this.directory = directory;
        }

        @Override
        public ArrayList<String> call() throws IOException {
            Path report = new EngineDirectory(directory).report();
            ArrayList<String> names = new ArrayList<>();
            if (Files.isDirectory(report)) {
                try (Stream<Path> files = Files.list(report)) {
                    files.filter(f -> Files.isRegularFile(f, LinkOption.NOFOLLOW_LINKS))
                            .map(f -> f.toFile().getName())
                            .sorted()
                            .limit(MOST_FILES)
                            .forEach(names::add);
                }
            }
            return names;
        }
    }

    /** One file; null when it is too large to be kept. */
    private static final class Content extends MasterToSlaveCallable<byte[], IOException> {

        private static final long serialVersionUID = 1L;

        private final String directory;
        private final String name;

        Content(String directory, String name) {
            this.directory = directory;
            this.name = name;
        }

        @Override
        public byte[] call() throws IOException {
            try (InputStream in = Files.newInputStream(
                    new EngineDirectory(directory).report().resolve(name), LinkOption.NOFOLLOW_LINKS)) {
                byte[] content = in.readNBytes(LARGEST_FILE + 1);
                return content.length > LARGEST_FILE ? null : content;
            }
        }
    }
}
