package io.jenkins.plugins.synchroparam.engine.cli;

import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.events.Masker;
import io.jenkins.plugins.synchroparam.engine.run.Parameters;
import io.jenkins.plugins.synchroparam.engine.run.PathParameters;
import io.jenkins.plugins.synchroparam.engine.secrets.CombinedSecrets;
import io.jenkins.plugins.synchroparam.engine.secrets.EnvironmentSecrets;
import io.jenkins.plugins.synchroparam.engine.secrets.SecretsFile;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where credentials are. */
class SecretsFileOptions {

    private static final String FILE = "--secrets";
    private static final String DELETE = "--delete-secrets";

    @Option(
            names = FILE,
            paramLabel = "FILE",
            description = "Credentials by id, in an owner-only JSON file; those that it has not are looked for in the"
                    + " environment as SYNCHRO_PARAM_CREDENTIAL_<ID>_USERNAME and _PASSWORD or _PRIVATE_KEY.")
    private String file;

    @Option(names = DELETE, description = "Delete this file as soon as it is read.")
    private boolean delete;

    /** Checks what can be checked without opening the file. */
    void check() {
        if (Parameters.given(file)) {
            PathParameters.path("secrets", file);
        }
    }

    /** Reads the file, and deletes it if that is asked. */
    final CombinedSecrets read(Console console) {
        Optional<SecretsFile> read = Optional.ofNullable(file)
                .filter(Parameters::given)
                .map(name -> PathParameters.path("secrets", name))
                .map(path -> delete
                        ? SecretsFile.readAndDelete(path, console.masker())
                        : SecretsFile.read(path, console.masker()));
        return new CombinedSecrets(read, new EnvironmentSecrets(console.environment(), console.masker()));
    }

    /** A command that was refused before it read its secrets must not leave them lying about either. */
    static void discard(RawOptions options) {
        String name = options.value(FILE);
        if (options.given(DELETE) && !name.isEmpty()) {
            try {
                SecretsFile.readAndDelete(PathParameters.path("secrets", name), new Masker());
            } catch (SynchroException e) {
                // It was deleted when it was read, or is refused for its mode and stays for its owner to see.
                return;
            }
        }
    }
}
