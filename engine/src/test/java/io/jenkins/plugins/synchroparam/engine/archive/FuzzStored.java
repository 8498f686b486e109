package io.jenkins.plugins.synchroparam.engine.archive;

import io.jenkins.plugins.synchroparam.engine.events.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Damaged dumps on the real S3 server: opened, measured, and fetched to a host. */
final class FuzzStored implements AutoCloseable {
    private static final int TOC_OF_DIRECTORY = 3;

    private final StoredDumps dumps = new StoredDumps();
    private final List<byte[]> originals;
    private final Path host = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "fuzz-");

    FuzzStored() throws IOException {
        originals = List.of(
                Files.readAllBytes(SampleDumps.custom()),
                Files.readAllBytes(SampleDumps.piped()),
                Files.readAllBytes(SampleDumps.tar()),
                Files.readAllBytes(SampleDumps.directoryFormat().resolve("toc.dat")),
                Files.readAllBytes(SampleDumps.tarredDirectory()));
        dumps.putFolder("folder/", SampleDumps.directoryFormat());
    }

    /** A whole object; a directory has its toc.dat damaged. */
    void stored(Random random) {
        int which = random.nextInt(originals.size());
        boolean directory = which == TOC_OF_DIRECTORY;
        byte[] original = originals.get(which);
        Mutator mutator = new Mutator(random);
        byte[] damaged = random.nextBoolean() ? mutator.bytes(original) : start(mutator, original);
        dumps.put(directory ? "folder/toc.dat" : "object", damaged);
        try (Dump dump = dumps.open(directory ? "folder/" : "object")) {
            List<TocEntry> all = dump.contents().entries();
            dump.bytesToFetch(all);
            dump.bytesOnHost(all);
            all.stream().filter(e -> "TABLE DATA".equals(e.description())).forEach(dump::bytesOf);
            String target = host.resolve("run").toString();
            dumps.host.delete(target);
            dumps.host.makeDirectory(target);
            try (Progress progress = new StoredDumps.Counted()) {
                dumps.fetch(dump, target, all, progress);
            }
        }
    }

    /** The part with the headers, where damage does most. */
    private static byte[] start(Mutator mutator, byte[] original) {
        int length = Math.min(original.length, 1536);
        byte[] start = mutator.bytes(Arrays.copyOf(original, length));
        byte[] whole = Arrays.copyOf(start, start.length + original.length - length);
        System.arraycopy(original, length, whole, start.length, original.length - length);
        return whole;
    }

    @Override
    public void close() {
        dumps.host.delete(host.toString());
        dumps.close();
    }
}
