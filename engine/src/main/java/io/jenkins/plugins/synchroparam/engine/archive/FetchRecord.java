package io.jenkins.plugins.synchroparam.engine.archive;

import io.jenkins.plugins.synchroparam.engine.host.Host;
import io.jenkins.plugins.synchroparam.engine.host.HostException;
import io.jenkins.plugins.synchroparam.engine.s3.ObjectStore.StoredObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A small file on the host, beside what was fetched: one line for each segment that is there completely, so that a
 * resumed run does not read it again. Thread-safe.
 */
final class FetchRecord {
    private static final int LARGEST = 64 * 1024 * 1024;

    /** A write is a round trip to the host: thousands of small files must not cost one each. */
    private static final long WRITE_EVERY_NANOS = 2_000_000_000L;

    private final Host host;
    private final String path;
    private final Set<String> lines = new LinkedHashSet<>();
    private final StringBuilder unwritten = new StringBuilder();
    private long written = System.nanoTime();
    private long end;

    private FetchRecord(Host host, String path) {
        this.host = host;
        this.path = path;
    }

    /** Reads the record, empty when there is none; a line that a crash cut short is dropped. */
    static FetchRecord load(Host host, String path) {
        FetchRecord record = new FetchRecord(host, path);
        String text = read(host, path);
        text.substring(0, text.lastIndexOf('\n') + 1).lines().forEach(record.lines::add);
        record.rewrite();
        return record;
    }

    synchronized boolean has(Segment segment) {
        return lines.contains(segment.recordLine());
    }

    /** Whether something is recorded, and all of it is of this version of this object. */
    synchronized boolean isOnlyOf(StoredObject object) {
        String version = Segment.versionOf(object);
        return !lines.isEmpty() && lines.stream().allMatch(line -> line.startsWith(version));
    }

    /** Records segments whose bytes the host has taken; written at once or with one of the next. */
    synchronized void add(List<Segment> segments) {
        for (Segment segment : segments) {
            if (lines.add(segment.recordLine())) {
                unwritten.append(segment.recordLine()).append('\n');
            }
        }
        if (System.nanoTime() - written > WRITE_EVERY_NANOS) {
            flush();
        }
    }

    /** Writes what was added since the last time. */
    synchronized void flush() {
        byte[] bytes = unwritten.toString().getBytes(StandardCharsets.UTF_8);
        if (bytes.length == 0) {
            return;
        }
        try (OutputStream out = host.writeAt(path, end)) {
            out.write(bytes);
        } catch (IOException e) {
            throw HostException.writing(host, path, e);
        }
        unwritten.setLength(0);
        end += bytes.length;
        written = System.nanoTime();
    }

    synchronized void clear() {
        lines.clear();
        rewrite();
    }

    private void rewrite() {
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(line).append('\n'));
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        host.write(path, bytes);
        end = bytes.length;
    }

    private static String read(Host host, String path) {
        try (InputStream in = host.read(path)) {
            return new String(in.readNBytes(LARGEST), StandardCharsets.UTF_8);
        } catch (HostException | IOException e) {
            // no record: everything is read; a broken connection shows itself at the next step
            return "";
        }
    }
}
