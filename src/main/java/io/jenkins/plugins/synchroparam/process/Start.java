package io.jenkins.plugins.synchroparam.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Properties;
import java.util.Set;
import jenkins.security.MasterToSlaveCallable;

/**
 * Starts the engine on the agent, at most once for one directory: making the directory is the lock. A controller that died
 * after it asked for the start, and asks again, finds the engine that runs.
 *
 * <p>The engine is in a session of its own and has none of the variables by which Jenkins finds the processes of a build:
 * neither the end of the agent nor of the step that started it is its end.
 */
final class Start extends MasterToSlaveCallable<Boolean, IOException> {

    private static final long serialVersionUID = 1L;

    private static final Set<PosixFilePermission> OWNER_DIRECTORY = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> OWNER_FILE = PosixFilePermissions.fromString("rw-------");

    private final String directory;
    private final String jars;
    private final String command;
    private final HashMap<String, String> options;
    private final byte[] secrets;
    private final String knownHosts;
    private final String configurationName;
    private final byte[] configuration;

    /**
     * @param jars directory on the agent that holds the engine's jars
     * @param nonce what makes a line of the engine's output an event
     * @param configurationName name of the configuration file; empty: there is none
     */
    Start(
            String directory,
            String jars,
            String nonce,
            Prepared prepared,
            String configurationName,
            byte[] configuration) {
        this.directory = directory;
        this.jars = jars;
        this.command = prepared.command();
        this.options = new HashMap<>(prepared.options());
        this.options.put("events", nonce);
        this.secrets = prepared.secrets();
        this.knownHosts = prepared.knownHosts();
        this.configurationName = configurationName;
        this.configuration = configuration.clone();
    }

    /** Whether it was started by this call. */
    @Override
    public Boolean call() throws IOException {
        if (File.separatorChar != '/') {
            throw new IOException("the engine runs on Linux and other Unix agents; this one is "
                    + System.getProperty("os.name") + ": restrict the step to a label of Unix agents");
        }
        EngineDirectory engine = new EngineDirectory(directory);
        Files.createDirectories(
                engine.path().resolveSibling(""), PosixFilePermissions.asFileAttribute(OWNER_DIRECTORY));
        try {
            Files.createDirectory(engine.path(), PosixFilePermissions.asFileAttribute(OWNER_DIRECTORY));
        } catch (FileAlreadyExistsException e) {
            return false;
        }
        try {
            write(engine);
            new DetachedEngine(engine, jars).start(command);
        } catch (IOException e) {
            // Whoever asks again must not wait for an engine that never was.
            new Remove(directory).call();
            throw e;
        }
        return true;
    }

    private void write(EngineDirectory engine) throws IOException {
        Files.createDirectory(engine.report(), PosixFilePermissions.asFileAttribute(OWNER_DIRECTORY));
        if (!knownHosts.isEmpty()) {
            owned(engine.knownHosts(), knownHosts.getBytes(UTF_8));
            options.put("known-hosts", engine.knownHosts().toString());
        }
        if (!configurationName.isEmpty()) {
            Files.createDirectory(engine.configuration(), PosixFilePermissions.asFileAttribute(OWNER_DIRECTORY));
            Path file = engine.configuration().resolve(configurationName);
            owned(file, configuration);
            options.put(command.replace(' ', '.') + ".config", file.toString());
        }
        if (command.equals("run") || command.equals("plan")) {
            options.put(command + ".report-directory", engine.report().toString());
        }
        Properties specification = new Properties();
        specification.putAll(options);
        StringWriter text = new StringWriter();
        specification.store(text, null);
        owned(engine.specification(), text.toString().getBytes(UTF_8));
        owned(engine.secrets(), secrets);
    }

    static void owned(Path file, byte[] content) throws IOException {
        Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER_FILE));
        OpenOption[] write = {StandardOpenOption.WRITE};
        Files.write(file, content, write);
    }
}
