package io.jenkins.plugins.synchroparam.engine.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What files must be like on every kind of host; all hosts of the tests are this machine. */
abstract class HostFilesContractTest {

    static final String ODD = " it's a \"test\" $HOME `id` \\ \n*é;&| ";

    @TempDir
    Path directory;

    abstract Host host();

    @Test
    void writesAFileOwnerOnlyAndReplacesIt() throws IOException {
        Path file = directory.resolve("name" + ODD.replace("/", ""));
        Files.writeString(file, "old and longer than the new content");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        host().write(file.toString(), "new\0\n".getBytes(StandardCharsets.UTF_8));

        assertThat(file).hasContent("new\0\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(directory).isDirectoryNotContaining(p -> p.toString().contains(".part-"));
        host().write(directory.resolve("empty").toString(), new byte[0]);
        assertThat(directory.resolve("empty")).isEmptyFile();
    }

    @Test
    void writesAtAnOffsetIntoASparseFile() throws IOException {
        String file = directory.resolve("sparse" + ODD.replace("/", "")).toString();
        long offset = (5L << 30) + 12_345;
        try (OutputStream out = host().writeAt(file, offset)) {
            out.write("end".getBytes(StandardCharsets.UTF_8));
        }
        try (OutputStream out = host().writeAt(file, 3)) {
            out.write("start".getBytes(StandardCharsets.UTF_8));
        }

        assertThat(Files.size(Path.of(file))).isEqualTo(offset + 3);
        assertThat((long) (int) Files.getAttribute(Path.of(file), "unix:mode") & 0777)
                .isEqualTo(0600);
        assertThat(host().run(Command.of("du", "-k", file)).output()).matches("(?s)\\d{1,3}\\s.*");
        try (InputStream in = host().read(file)) {
            assertThat(in.readNBytes(8)).isEqualTo("\0\0\0start".getBytes(StandardCharsets.UTF_8));
        }
        assertThat(host().run(Command.of("tail", "-c", "3", file)).output()).isEqualTo("end");
    }

    @Test
    void writesPiecesOfFilesFromOneStream() throws IOException {
        String odd = directory.resolve("piece" + ODD.replace("/", "")).toString();
        String other = directory.resolve("other").toString();
        host().write(other, "0123456789".getBytes(StandardCharsets.UTF_8));
        byte[] large = new byte[200_000];
        Arrays.fill(large, (byte) 'x');
        try (OutputStream out = host().writePieces(List.of(
                new Host.Piece(odd, 0, 3), new Host.Piece(other, 4, 2), new Host.Piece(odd, 3, large.length)))) {
            out.write("oneAB".getBytes(StandardCharsets.UTF_8));
            out.write(large);
        }
        assertThat(Path.of(other)).hasContent("0123AB6789");
        assertThat(Path.of(odd)).hasContent("one" + "x".repeat(large.length));
        assertThat((long) (int) Files.getAttribute(Path.of(odd), "unix:mode") & 0777)
                .isEqualTo(0600);
        assertThatThrownBy(() -> {
                    try (OutputStream out = host().writePieces(
                                    List.of(new Host.Piece("/no/such/file", 0, 3), new Host.Piece(other, 0, 1)))) {
                        out.write(new byte[4]);
                    }
                })
                .isInstanceOf(IOException.class)
                .hasMessageContaining("/no/such/file")
                .hasMessageContaining("No such file");
    }

    @Test
    void aWriteThatFailsSaysWhy() {
        assertThatThrownBy(() -> host().write("/no/such/directory/file", new byte[10]))
                .isInstanceOf(HostException.class)
                .hasMessageContaining("cannot write \"/no/such/directory/file\"")
                .hasMessageMatching(".*(nonexistent|No such).*");
        assertThatThrownBy(() -> {
                    try (OutputStream out = host().writeAt("/dev/full", 0)) {
                        out.write(new byte[8 << 20]);
                    }
                })
                .isInstanceOf(IOException.class)
                .hasMessageContaining("No space left on device");
    }

    @Test
    void readsAFileAndRefusesAMissingOne() throws IOException {
        Path file = directory.resolve("read me");
        Files.writeString(file, "content");
        try (InputStream in = host().read(file.toString())) {
            assertThat(in.readAllBytes()).asString(StandardCharsets.UTF_8).isEqualTo("content");
        }
        assertThatThrownBy(() -> host().read(directory.resolve("missing\n").toString()))
                .isInstanceOf(HostException.class)
                .hasMessageContaining("missing\\n")
                .message()
                .doesNotContain("\n");
    }

    @Test
    void makesADirectoryOwnerOnlyAndDeletesItWhole() throws IOException {
        Path made = directory.resolve("a b/c'd");
        host().makeDirectory(made.toString());
        host().makeDirectory(made.toString());
        host().write(made + "/file", new byte[1]);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made)))
                .isEqualTo("rwx------");
        host().delete(made.getParent().toString());
        host().delete(made.getParent().toString());
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void refusesADirectoryThatSomebodyElseControls() throws IOException {
        Path link = Files.createSymbolicLink(directory.resolve("link"), Files.createDirectory(directory.resolve("to")));
        Path open = Files.createDirectory(directory.resolve("open"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
        Path file = Files.writeString(directory.resolve("file"), "");

        assertThatThrownBy(() -> host().makeDirectory(link.toString())).hasMessageContaining("symbolic link");
        assertThatThrownBy(() -> host().makeDirectory(open.toString())).hasMessageContaining("may write to it");
        assertThatThrownBy(() -> host().makeDirectory(file.toString())).hasMessageContaining("exists");
        if (System.getProperty("user.name").equals("root")) {
            Path foreign = Files.createDirectory(directory.resolve("foreign"));
            Files.setAttribute(foreign, "unix:uid", 65534);
            assertThatThrownBy(() -> host().makeDirectory(foreign.toString())).hasMessageContaining("another user");
        }
    }

    @Test
    void refusesToDeleteWhatItCannotHaveMade() throws IOException {
        for (String path : List.of("", "/", "//", "/.", "/tmp", "/tmp/", "relative/path", "/a/../b/c", "/a/b\0c")) {
            assertThatThrownBy(() -> host().delete(path)).as(path).isInstanceOf(HostException.class);
        }
        Path target = Files.createDirectory(directory.resolve("target"));
        Path link = Files.createSymbolicLink(directory.resolve("link"), target);
        host().delete(link + "/");
        assertThat(link).doesNotExist();
        assertThat(target).exists();
    }

    @Test
    void tellsTheFreeBytes() throws IOException {
        long expected = Files.getFileStore(directory).getUsableSpace();

        assertThat(host().freeBytes(directory.toString())).isBetween(expected - (1L << 30), expected + (1L << 30));
        assertThatThrownBy(() -> host().freeBytes("/no/such")).isInstanceOf(HostException.class);
    }
}
