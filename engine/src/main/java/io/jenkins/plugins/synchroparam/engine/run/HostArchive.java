package io.jenkins.plugins.synchroparam.engine.run;

import io.jenkins.plugins.synchroparam.engine.archive.Dump;
import io.jenkins.plugins.synchroparam.engine.archive.TableOfContents;
import io.jenkins.plugins.synchroparam.engine.archive.TableOfContents.Format;
import io.jenkins.plugins.synchroparam.engine.archive.TocEntry;
import io.jenkins.plugins.synchroparam.engine.archive.TocReader;
import io.jenkins.plugins.synchroparam.engine.events.Progress;
import io.jenkins.plugins.synchroparam.engine.host.Host;
import io.jenkins.plugins.synchroparam.engine.host.HostException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.function.Consumer;

/** An archive in directory format that was made on the host itself: nothing has to be fetched. */
final class HostArchive implements Dump {

    private final String path;
    private final TableOfContents contents;

    HostArchive(Host host, String path) {
        this.path = path;
        try (InputStream toc = host.read(path + "/toc.dat")) {
            byte[] bytes = toc.readAllBytes();
            this.contents = TocReader.read(new ByteArrayInputStream(bytes), bytes.length, Format.DIRECTORY);
        } catch (IOException e) {
            throw new HostException("host " + host.name() + ": " + path + " cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public String describe() {
        return "archive " + path + " on the host";
    }

    @Override
    public TableOfContents contents() {
        return contents;
    }

    @Override
    public long size() {
        return 0;
    }

    @Override
    public boolean selective() {
        return true;
    }

    @Override
    public long bytesOf(TocEntry entry) {
        return -1;
    }

    @Override
    public long bytesToFetch(Collection<TocEntry> entries) {
        return 0;
    }

    @Override
    public long bytesOnHost(Collection<TocEntry> entries) {
        return 0;
    }

    @Override
    public String fetch(
            Host host, String directory, Collection<TocEntry> entries, Progress progress, Consumer<String> notes) {
        return path;
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
