package io.jenkins.plugins.synchroparam.engine.run;

import io.jenkins.plugins.synchroparam.engine.archive.Dump;
import io.jenkins.plugins.synchroparam.engine.archive.FetchWatch;
import io.jenkins.plugins.synchroparam.engine.archive.HostFiles;
import io.jenkins.plugins.synchroparam.engine.archive.TableOfContents;
import io.jenkins.plugins.synchroparam.engine.archive.TableOfContents.Format;
import io.jenkins.plugins.synchroparam.engine.archive.TocEntry;
import io.jenkins.plugins.synchroparam.engine.archive.TocReader;
import io.jenkins.plugins.synchroparam.engine.host.Host;
import io.jenkins.plugins.synchroparam.engine.host.HostException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Stream;

/** An archive in directory format that was made on the host itself: nothing has to be fetched. */
final class HostArchive implements Dump {

    private final String path;
    private final TableOfContents contents;
    private final Map<String, Long> sizes;

    /** What is in it was RCT's before: how big it is tells nothing. */
    static HostArchive of(Host host, String path) {
        return new HostArchive(host, path, false);
    }

    /** One whose files say how much will come. */
    static HostArchive measured(Host host, String path) {
        return new HostArchive(host, path, true);
    }

    private HostArchive(Host host, String path, boolean measured) {
        this.path = path;
        try (InputStream toc = host.read(path + "/toc.dat")) {
            byte[] bytes = toc.readAllBytes();
            this.contents = TocReader.read(new ByteArrayInputStream(bytes), bytes.length, Format.DIRECTORY);
            this.sizes = measured ? HostFiles.sizes(host, files().toList()) : Map.of();
        } catch (IOException e) {
            throw new HostException("host " + host.name() + ": " + path + " cannot be read: " + e.getMessage(), e);
        }
    }

    private Stream<String> files() {
        return contents.entries().stream()
                .filter(TocEntry::hasData)
                .map(TocEntry::fileName)
                .flatMap(name -> Stream.of(path + "/" + name, path + "/" + name + ".gz"));
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
        return sizes.values().stream().mapToLong(Long::longValue).sum();
    }

    @Override
    public boolean selective() {
        return true;
    }

    @Override
    public long bytesOf(TocEntry entry) {
        return sizes.getOrDefault(
                path + "/" + entry.fileName(), sizes.getOrDefault(path + "/" + entry.fileName() + ".gz", -1L));
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
    public void fetch(Host host, String directory, Collection<TocEntry> entries, FetchWatch watch) {
        entries.forEach(entry -> watch.arrived().accept(entry.dumpId()));
    }

    @Override
    public String archive(String directory) {
        return path;
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
