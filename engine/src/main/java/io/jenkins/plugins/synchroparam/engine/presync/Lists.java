package io.jenkins.plugins.synchroparam.engine.presync;

import io.jenkins.plugins.synchroparam.engine.archive.RestoreList;
import io.jenkins.plugins.synchroparam.engine.archive.TableOfContents;
import io.jenkins.plugins.synchroparam.engine.archive.TocEntry;
import io.jenkins.plugins.synchroparam.engine.archive.TocEntry.Section;
import io.jenkins.plugins.synchroparam.engine.run.RunContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The lists of an archive's entries, apart: structures, data, constraints. Kept with the build for whoever looks. */
final class Lists {

    private Lists() {}

    static void write(RunContext run, String archive, TableOfContents contents) throws IOException {
        write(run, archive, contents.entries());
    }

    static void write(RunContext run, String archive, List<TocEntry> entries) throws IOException {
        write(run, archive + "-structures.list", entries, Section.PRE_DATA);
        write(run, archive + "-data.list", entries, Section.DATA);
        write(run, archive + "-constraints.list", entries, Section.POST_DATA);
    }

    private static void write(RunContext run, String file, List<TocEntry> entries, Section section) throws IOException {
        Path directory = Files.createDirectories(run.request().reportDirectory());
        Files.write(
                directory.resolve(file),
                RestoreList.of(
                        entries.stream().filter(e -> e.section() == section).toList()));
    }
}
