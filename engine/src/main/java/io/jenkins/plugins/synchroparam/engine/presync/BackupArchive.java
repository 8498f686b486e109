package io.jenkins.plugins.synchroparam.engine.presync;

import io.jenkins.plugins.synchroparam.engine.archive.TableOfContents;
import io.jenkins.plugins.synchroparam.engine.archive.TableOfContents.Format;
import io.jenkins.plugins.synchroparam.engine.archive.TocReader;
import io.jenkins.plugins.synchroparam.engine.run.RunContext;
import io.jenkins.plugins.synchroparam.engine.run.StateKey;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/** RCT's own archive on the host: the schema of all of RCT, and the data of the tables to import. */
final class BackupArchive {

    private BackupArchive() {}

    /** Its directory on the host. */
    static String path(RunContext run) {
        return run.get(StateKey.DIRECTORY) + "/rct";
    }

    static TableOfContents contents(RunContext run) throws IOException {
        try (InputStream toc = run.host().read(path(run) + "/toc.dat")) {
            byte[] bytes = toc.readAllBytes();
            return TocReader.read(new ByteArrayInputStream(bytes), bytes.length, Format.DIRECTORY);
        }
    }
}
