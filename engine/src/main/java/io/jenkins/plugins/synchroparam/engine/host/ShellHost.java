package io.jenkins.plugins.synchroparam.engine.host;

import io.jenkins.plugins.synchroparam.engine.Printable;
import io.jenkins.plugins.synchroparam.engine.events.Reporter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What a host can do by running commands, the same way over SSH and locally; see {@link FileCommands} for files.
 */
abstract class ShellHost implements Host {

    private static final int OUTPUT_KEPT = 1 << 20;

    private final Reporter reporter;
    private final Set<Running> running = ConcurrentHashMap.newKeySet();

    ShellHost(Reporter reporter) {
        this.reporter = reporter;
    }

    /**
     * Starts a command.
     *
     * @param streaming false when its output is read at once, so that it may share a connection
     */
    abstract Running launch(Command command, boolean streaming);

    @Override
    public final Running start(Command command) {
        return launched(command, true);
    }

    @Override
    public final Result run(Command command) {
        try (Running run = launched(command, false)) {
            return finish(run);
        }
    }

    @Override
    public final Result run(Command command, byte[] input) {
        try (Running run = launched(command, true)) {
            String broken = "";
            try {
                run.input().write(input);
            } catch (IOException e) {
                broken = e.getMessage();
            }
            Result result = finish(run);
            return result.ok() && !broken.isEmpty() ? new Result(1, result.output(), broken) : result;
        }
    }

    @Override
    public final void write(String path, byte[] content) {
        Result result = run(FileCommands.write(path, content.length), content);
        if (!result.ok()) {
            throw failed("write", path, result.reason());
        }
    }

    @Override
    public final OutputStream writeAt(String path, long offset) {
        Command command = FileCommands.writeAt(path, offset);
        return new CommandOutput(launched(command, true), result -> failed("write", path, result.reason()));
    }

    @Override
    public final OutputStream writePieces(List<Piece> pieces) {
        String first = pieces.get(0).path();
        Command command = FileCommands.writePieces(pieces);
        return new CommandOutput(launched(command, true), result -> failed("write", first, result.reason()));
    }

    @Override
    public final InputStream read(String path) {
        Command command = FileCommands.read(path);
        return CommandInput.open(launched(command, true), result -> failed("read", path, result.reason()));
    }

    @Override
    public final void makeDirectory(String path) {
        expect("make the directory", path, FileCommands.makeDirectory(path));
    }

    @Override
    public final void delete(String path) {
        expect("delete", path, FileCommands.delete(path));
    }

    @Override
    public final long freeBytes(String path) {
        Result result = expect("find the free space of", path, FileCommands.freeSpace(path));
        return FileCommands.freeBytes(result.output())
                .orElseThrow(() -> failed(
                        "find the free space of", path, "df answered \"" + Printable.escape(result.output()) + "\""));
    }

    @Override
    public final Runnable cancellation() {
        List<Running> now = List.copyOf(running);
        return () -> now.forEach(Running::close);
    }

    /** Ends every command that still runs. */
    @Override
    public void close() {
        running.forEach(Running::close);
    }

    final Reporter reporter() {
        return reporter;
    }

    /** Ends the process that a running command's mark named; says so when that cannot be done. */
    final void kill(Launch.Started process) {
        try {
            Result result = finish(launch(process.kill(), false)); // Never closed: that would try to kill the killer.
            if (!result.ok()) {
                notEnded(process, result.reason());
            }
        } catch (HostException e) {
            notEnded(process, e.getMessage());
        }
    }

    private void notEnded(Launch.Started process, String why) {
        reporter.warn("host " + name() + ": process " + Math.abs(process.target())
                + " could not be ended and may still run there: " + why);
    }

    /** For a command whose process is not known, because its connection was lost before it said so. */
    final void mayStillRun() {
        reporter.warn("host " + name() + ": a command could not be ended and may still run there");
    }

    final void forget(Running ended) {
        running.remove(ended);
    }

    private Running launched(Command command, boolean streaming) {
        reporter.debug(name() + "$ " + ShellWords.join(command.words()));
        Running run = launch(command, streaming);
        running.add(run);
        return run;
    }

    /** Ends the input, reads the output to its end and waits. */
    private static Result finish(Running run) {
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        String broken = "";
        try {
            run.input().close();
        } catch (IOException e) {
            broken = e.getMessage(); // A command that does not read its input may have ended; waitFor tells.
        }
        try {
            byte[] buffer = new byte[64 << 10];
            for (int n = run.output().read(buffer); n >= 0; n = run.output().read(buffer)) {
                kept.write(buffer, 0, Math.min(n, OUTPUT_KEPT - kept.size()));
            }
        } catch (IOException e) {
            broken = e.getMessage();
        }
        Result result = run.waitFor();
        String errors = result.errors().isBlank() && !result.ok() ? broken : result.errors();
        return new Result(result.exitCode(), kept.toString(StandardCharsets.UTF_8), errors);
    }

    private Result expect(String action, String path, Command command) {
        Result result = run(command);
        if (!result.ok()) {
            throw failed(action, path, result.reason());
        }
        return result;
    }

    private HostException failed(String action, String path, String reason) {
        return new HostException(
                "host " + name() + ": cannot " + action + " \"" + Printable.escape(path) + "\": " + reason);
    }
}
