package io.jenkins.plugins.synchroparam.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Assumptions;

/** A file system of its own that can be filled to the last byte, and freed again; for root on Linux. */
final class SmallDisk implements AutoCloseable {

    private final Path directory;

    private SmallDisk(Path directory) {
        this.directory = directory;
    }

    /**
     * Skips the test where nothing can be mounted.
     *
     * @param size as mount takes it, for example {@code 8m}
     */
    static SmallDisk mount(String size) throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("synchro-param-disk");
        boolean mounted = run("mount", "-t", "tmpfs", "-o", "mode=700,size=" + size, "tmpfs", directory.toString());
        Assumptions.assumeTrue(mounted, "skipped: a tmpfs can be mounted by root only");
        return new SmallDisk(directory);
    }

    Path directory() {
        return directory;
    }

    /** Whoever writes to it next is told that no space is left. */
    void fill() throws IOException {
        byte[] zeros = new byte[1 << 16];
        try (OutputStream filler = Files.newOutputStream(filler())) {
            for (int size = zeros.length; size > 0; ) {
                try {
                    filler.write(zeros, 0, size);
                } catch (IOException e) {
                    size /= 2;
                }
            }
        }
    }

    /** So many bytes stay free. */
    void fillBut(long bytes) throws IOException {
        fill();
        try (FileChannel filler = FileChannel.open(filler(), StandardOpenOption.WRITE)) {
            filler.truncate(Math.max(0, filler.size() - bytes));
        }
    }

    void free() throws IOException {
        Files.deleteIfExists(filler());
    }

    private Path filler() {
        return directory.resolve("filler");
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).inheritIO().start().waitFor() == 0;
    }

    @Override
    public void close() throws IOException {
        try {
            // Lazily: the server may still have a file open there.
            assertThat(run("umount", "--lazy", directory.toString())).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Files.delete(directory);
    }
}
