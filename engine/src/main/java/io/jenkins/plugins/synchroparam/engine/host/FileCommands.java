package io.jenkins.plugins.synchroparam.engine.host;

import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The commands that handle files on a host: its own sh, cat, dd, mkdir, rm and df, nothing that we install. */
final class FileCommands {

    /** Written beside the target with O_EXCL and renamed: never half a file, never through a planted link. */
    private static final String WRITE = """
            [ ! -d "$1" ] || { echo "it is a directory" >&2; exit 1; }
            set -C
            cat > "$1.part-$$" || exit 1
            [ "$(wc -c < "$1.part-$$")" -eq "$2" ] && mv -f "$1.part-$$" "$1" && exit 0
            rm -f "$1.part-$$"
            echo "not all bytes could be written" >&2
            exit 1""";

    /**
     * dd, not SFTP: measured on loopback with OpenSSH and two cores, 500 MB went through dd at 260 to 590 MB/s and
     * through JSch's SFTP, which waits for acknowledgements, at 100 to 230; and no subsystem has to be configured.
     */
    private static final String WRITE_AT =
            "exec dd of=\"$1\" bs=1M iflag=fullblock oflag=seek_bytes seek=\"$2\" conv=notrunc status=none";

    /** dd takes exactly what belongs to its piece from the stream, which the next one goes on with. */
    private static final String WRITE_PIECES = """
            while [ $# -gt 0 ]; do
              dd of="$1" bs=64K count="$3" iflag=fullblock,count_bytes oflag=seek_bytes seek="$2" conv=notrunc \\
                status=none || exit
              shift 3
            done""";

    private static final String MAKE_DIRECTORY = """
            mkdir -p "$(dirname "$1")" || exit 1
            mkdir "$1" 2>/dev/null && exit 0
            if [ -L "$1" ]; then echo "it is a symbolic link" >&2; exit 1; fi
            if [ ! -d "$1" ]; then mkdir "$1"; exit; fi
            if [ ! -O "$1" ]; then echo "it belongs to another user" >&2; exit 1; fi
            if [ -n "$(find "$1" -prune \\( -perm -020 -o -perm -002 \\))" ]; then
              echo "other users may write to it" >&2; exit 1
            fi""";

    /** POSIX: device, blocks of 1024 bytes, used, available, capacity, mount point; both names may hold spaces. */
    private static final Pattern DF_LINE =
            Pattern.compile("\\s\\d+\\s+-?\\d+\\s+(-?\\d+)\\s+(?:-|\\d+%)\\s+/[^\\n]*\\s*$");

    private FileCommands() {}

    static Command write(String path, int length) {
        return Launch.script(WRITE, HostPath.check(path), Integer.toString(length));
    }

    static Command writeAt(String path, long offset) {
        return Launch.script(WRITE_AT, HostPath.check(path), Long.toString(offset));
    }

    static Command writePieces(List<Host.Piece> pieces) {
        return Launch.script(
                WRITE_PIECES,
                pieces.stream()
                        .flatMap(piece -> Stream.of(
                                HostPath.check(piece.path()),
                                Long.toString(piece.offset()),
                                Long.toString(piece.length())))
                        .toArray(String[]::new));
    }

    static Command read(String path) {
        return Launch.script("exec cat < \"$1\"", HostPath.check(path));
    }

    static Command makeDirectory(String path) {
        return Launch.script(MAKE_DIRECTORY, HostPath.check(path));
    }

    static Command delete(String path) {
        return Launch.script("exec rm -rf -- \"$1\"", HostPath.checkDeletable(path));
    }

    static Command freeSpace(String path) {
        return Launch.script("exec df -P -k -- \"$1\"", HostPath.check(path));
    }

    /** The free bytes in what {@link #freeSpace} printed; empty when it is not what POSIX says. */
    static OptionalLong freeBytes(String output) {
        Matcher line = DF_LINE.matcher(output);
        return line.find()
                ? OptionalLong.of(Math.multiplyExact(Math.max(0, Long.parseLong(line.group(1))), 1024L))
                : OptionalLong.empty();
    }
}
