package io.jenkins.plugins.synchroparam.engine;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads a text file that its user wrote: UTF-8, with or without a byte order mark. */
public final class Utf8File {

    /** Far above any file that a person writes; a wrong path (a dump, a log) must not fill the memory. */
    private static final long MAXIMUM_BYTES = 64L << 20;

    private Utf8File() {}

    /**
     * The file's text without its byte order mark.
     *
     * @param what what the file is, for messages, for example {@code configuration file}
     * @throws SynchroException when it cannot be read, or is not UTF-8: names the file and the line
     */
    public static String read(Path path, String what) {
        String name = what + " " + Printable.escape(path.toString());
        try {
            if (!Files.exists(path)) {
                throw new SynchroException(name + ": there is no such file; correct its path");
            }
            if (!Files.isRegularFile(path)) {
                throw new SynchroException(name + ": is not a regular file; give the path of a file");
            }
            if (Files.size(path) > MAXIMUM_BYTES) {
                throw new SynchroException(name + ": is larger than " + (MAXIMUM_BYTES >> 20) + " MiB");
            }
            return decode(Files.readAllBytes(path), name);
        } catch (IOException e) {
            throw new SynchroException(
                    name + ": cannot be read (" + e.getClass().getSimpleName() + "): check its access rights", e);
        }
    }

    private static String decode(byte[] bytes, String name) {
        ByteBuffer input = ByteBuffer.wrap(bytes);
        CharBuffer output = CharBuffer.allocate(bytes.length);
        CoderResult result = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(input, output, true);
        if (result.isError()) {
            throw new SynchroException(name + " line " + lineOf(bytes, input.position())
                    + ": is not UTF-8; save the file in that encoding");
        }
        String text = output.flip().toString();
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static int lineOf(byte[] bytes, int position) {
        int line = 1;
        for (int i = 0; i < position; i++) {
            if (bytes[i] == '\n') {
                line++;
            }
        }
        return line;
    }
}
