package io.jenkins.plugins.synchroparam.engine.archive;

import io.jenkins.plugins.synchroparam.engine.events.EventStream;
import io.jenkins.plugins.synchroparam.engine.events.LogLevel;
import io.jenkins.plugins.synchroparam.engine.events.Masker;
import io.jenkins.plugins.synchroparam.engine.events.Progress;
import io.jenkins.plugins.synchroparam.engine.host.Host;
import io.jenkins.plugins.synchroparam.engine.host.LocalHost;
import io.jenkins.plugins.synchroparam.engine.rules.TableName;
import io.jenkins.plugins.synchroparam.engine.s3.S3Store;
import io.jenkins.plugins.synchroparam.engine.s3.TestStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** A bucket of its own on the real S3 server, and a host. */
final class StoredDumps implements AutoCloseable {
    final S3Store store = TestStore.open(TestStore.bucket());
    final Host host = new LocalHost(
            "test", new EventStream(new StringBuilder(), LogLevel.ERROR, new Masker(), Clock.systemUTC(), List.of()));

    void put(String key, byte[] content) {
        store.write(key, new ByteArrayInputStream(content));
    }

    void put(String key, Path file) {
        try {
            put(key, Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void putFolder(String prefix, Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            files.forEach(file -> put(prefix + file.getFileName(), file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The sample database's dump in each format. */
    void putSamples() {
        put("custom", SampleDumps.custom());
        put("plain", SampleDumps.uncompressed());
        put("piped", SampleDumps.piped());
        put("tar", SampleDumps.tar());
        put("tarred", SampleDumps.tarredDirectory());
        putFolder("folder/", SampleDumps.directoryFormat());
    }

    /** Brings these entries' data to the host, into a directory, and returns the archive's path there. */
    String fetch(Dump dump, Object directory, Collection<TocEntry> data, Progress progress) {
        dump.fetch(host, directory.toString(), data, FetchWatch.of(progress, note -> {}));
        return dump.archive(directory.toString());
    }

    Dump open(String key) {
        return DumpOpener.open(store, key);
    }

    static List<TocEntry> data(Dump dump, TableName... tables) {
        ArchiveEntries entries = new ArchiveEntries(dump.contents());
        return Arrays.stream(tables)
                .map(table -> entries.data(table).orElseThrow())
                .toList();
    }

    @Override
    public void close() {
        store.close();
        host.close();
    }

    /** Counts the bytes that a fetch says it read. */
    static final class Counted implements Progress {
        private final AtomicLong bytes = new AtomicLong();

        long bytes() {
            return bytes.get();
        }

        @Override
        public void add(long amount) {
            bytes.addAndGet(amount);
        }

        @Override
        public void rows(long count) {
            throw new AssertionError("a fetch has no rows");
        }

        @Override
        public void close() {
            // its maker closes it
        }
    }
}
