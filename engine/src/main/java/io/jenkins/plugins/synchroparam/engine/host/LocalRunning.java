package io.jenkins.plugins.synchroparam.engine.host;

import io.jenkins.plugins.synchroparam.engine.EvenInterrupted;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** A running command on this machine. */
final class LocalRunning implements Host.Running {

    /** More than a shell needs to start and write its mark. */
    private static final long MARK_MILLIS = 60_000;

    private final LocalHost host;
    private final Process process;
    private final ErrorText errors = new ErrorText();
    private final Thread errorReader;

    LocalRunning(LocalHost host, Process process) {
        this.host = host;
        this.process = process;
        this.errorReader = new Thread(this::readErrors, "errors of process " + process.pid());
        errorReader.setDaemon(true);
        errorReader.start();
    }

    @Override
    public OutputStream input() {
        return process.getOutputStream();
    }

    @Override
    public InputStream output() {
        return process.getInputStream();
    }

    @Override
    public Host.Result waitFor() {
        try {
            int exitCode = process.waitFor();
            errorReader.join();
            return new Host.Result(exitCode, "", errors.text());
        } catch (InterruptedException e) {
            close();
            Thread.currentThread().interrupt();
            throw new HostException("host " + host.name() + ": interrupted while a command ran; it was ended", e);
        }
    }

    @Override
    public void close() {
        host.forget(this);
        EvenInterrupted.run(() -> {
            if (process.isAlive()) {
                errors.process(MARK_MILLIS).ifPresent(host::kill);
                process.destroyForcibly();
            }
        });
    }

    private void readErrors() {
        try (errors;
                InputStream source = process.getErrorStream()) {
            source.transferTo(errors);
        } catch (IOException e) {
            // The stream of a killed process may break instead of ending; what came is kept.
            errors.close();
        }
    }
}
