package io.jenkins.plugins.synchroparam.engine.host;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;

/**
 * The machine that carries RCT's PostgreSQL server (or PROD's, for the dump job), reached by SSH or locally.
 *
 * <p>Paths are absolute POSIX paths. Files are created owner-only (0600), directories 0700. Every method throws
 * {@link HostException} with a one-line message when the host cannot do it.
 */
public interface Host extends AutoCloseable {

    /** How a person calls this host, for example {@code db-rct-1 (10.0.0.5:22)}. */
    String name();

    /** Whether it is another machine than the one that works here. */
    boolean remote();

    /** Runs a command to its end; its output is kept up to 1 MiB a stream. A non-zero exit code is no exception. */
    Result run(Command command);

    /**
     * The same for a command that reads this from its standard input; one that ends well without having taken all of it has
     * failed.
     */
    Result run(Command command, byte[] input);

    /** Starts a command whose streams are used while it runs. */
    Running start(Command command);

    /** Creates a file, or overwrites it, with this content. */
    void write(String path, byte[] content);

    /** Opens a file for writing from {@code offset} on; what is there elsewhere stays (so files can be sparse). */
    OutputStream writeAt(String path, long offset);

    /** Opens pieces of files for writing, one behind the other in one stream; what is there elsewhere stays. */
    OutputStream writePieces(List<Piece> pieces);

    /** Opens a file for reading. */
    InputStream read(String path);

    /** Makes a directory with its parents, owner-only. */
    void makeDirectory(String path);

    /** Deletes a file or a whole directory; does nothing when it is not there. */
    void delete(String path);

    /** Free bytes for this user on the file system that holds {@code path} (which exists). */
    long freeBytes(String path);

    /** Ends, when executed, the commands that run at this call; the host can be used on. */
    Runnable cancellation();

    @Override
    void close();

    /** {@code length} bytes of a file, from {@code offset} on. */
    record Piece(String path, long offset, long length) {}

    /** A finished command. */
    record Result(int exitCode, String output, String errors) {

        public boolean ok() {
            return exitCode == 0;
        }

        /** The last non-blank line of the error output, or of the output: the reason to show. */
        public String reason() {
            List<String> lines = (errors.isBlank() ? output : errors)
                    .lines()
                    .filter(l -> !l.isBlank())
                    .toList();
            return lines.isEmpty()
                    ? "exit code " + exitCode
                    : lines.get(lines.size() - 1).strip();
        }
    }

    /** A running command. Closing it ends the command (SIGTERM) when it still runs. */
    interface Running extends AutoCloseable {

        OutputStream input();

        InputStream output();

        /** Waits for the end; call it after {@link #output()} is read to its end. Error output is kept up to 1 MiB. */
        Result waitFor();

        @Override
        void close();
    }
}
