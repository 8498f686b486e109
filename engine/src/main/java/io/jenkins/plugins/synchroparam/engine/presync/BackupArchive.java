package io.jenkins.plugins.synchroparam.engine.presync;

import io.jenkins.plugins.synchroparam.engine.archive.TableOfContents;
import io.jenkins.plugins.synchroparam.engine.archive.TableOfContents.Format;
import io.jenkins.plugins.synchroparam.engine.archive.TocReader;
import io.jenkins.plugins.synchroparam.engine.run.RunContext;
import io.jenkins.plugins.synchroparam.engine.run.StateKey;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** RCT's own archive on the host: the schema of all of RCT, and the data of the tables to import. */
public final class BackupArchive {

    private BackupArchive() {}

    /** Its directory on the host. */
    public static String path(RunContext run) {
        return run.get(StateKey.DIRECTORY) + "/rct";
    }

    /** Keeps in the run's state what {@link #contents} reads, and how the files are. */
    public static void keep(RunContext run) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (InputStream toc = run.host().read(path(run) + "/toc.dat");
                OutputStream packing = new GZIPOutputStream(packed)) {
            toc.transferTo(packing);
        }
        run.set(StateKey.BACKUP_CONTENTS, packed.toByteArray());
        run.set(StateKey.BACKUP_FILES, KeptFiles.describe(run, path(run)));
    }

    public static TableOfContents contents(RunContext run) throws IOException {
        byte[] packed = run.get(StateKey.BACKUP_CONTENTS);
        try (InputStream toc = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            byte[] bytes = toc.readAllBytes();
            return TocReader.read(new ByteArrayInputStream(bytes), bytes.length, Format.DIRECTORY);
        }
    }
}
