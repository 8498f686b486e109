package io.jenkins.plugins.synchroparam.engine.replica.config;

import io.jenkins.plugins.synchroparam.engine.InputException;
import io.jenkins.plugins.synchroparam.engine.secrets.Credential;
import io.jenkins.plugins.synchroparam.engine.secrets.OwnerOnlyFile;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A secret in one of three places: in the file itself as pg_chameleon has it ({@code password}), in an environment
 * variable ({@code password_env}), or alone in a file that only its owner can read ({@code password_file}).
 *
 * @param environment the process's variables
 * @param found told every secret, so that no log shows it
 * @param credentials what a section without {@code user} has instead, by the section's key
 */
record SecretKeys(
        Map<String, String> environment, Consumer<String> found, Function<String, Optional<Credential>> credentials) {

    /** Who logs in. */
    record Login(String user, String password) {
        @Override
        public String toString() {
            return user;
        }
    }

    /**
     * The user and password of a section: its own keys, or the credential whose id is the section's key.
     *
     * @param key {@code pg_conn} or {@code db_conn}
     * @param remedy who the user has to be, for the error when there is none
     */
    Login login(YamlSection section, String key, String remedy) {
        Optional<Credential> credential = section.text("user").isPresent() ? Optional.empty() : credentials.apply(key);
        return credential
                .map(known -> new Login(known.username(), known.password()))
                .orElseGet(() -> new Login(section.required("user", remedy), read(section, "password")));
    }

    /** Empty when none of the three keys is there. */
    String read(YamlSection section, String key) {
        Optional<String> plain = section.text(key);
        Optional<String> variable = section.text(key + "_env");
        Optional<String> file = section.text(key + "_file");
        if (plain.isPresent() ? variable.isPresent() || file.isPresent() : variable.isPresent() && file.isPresent()) {
            throw new InputException(
                    section.name(key),
                    "...",
                    "given twice: keep one of " + key + ", " + key + "_env, " + key + "_file");
        }
        String secret = plain.or(() -> variable.map(name -> variable(section, key, name)))
                .or(() -> file.map(path -> new OwnerOnlyFile(section.name(key + "_file"), Home.path(path))
                        .text()
                        .strip()))
                .orElse("");
        if (!secret.isEmpty()) {
            found.accept(secret);
        }
        return secret;
    }

    private String variable(YamlSection section, String key, String name) {
        String value = environment.get(name);
        if (value == null || value.isEmpty()) {
            throw new InputException(section.name(key + "_env"), name, "this environment variable is not set");
        }
        return value;
    }

    /** A path of the file: {@code ~} is the home directory. */
    static final class Home {
        private Home() {}

        static Path path(String text) {
            String home = System.getProperty("user.home", "");
            return Path.of(text.equals("~") || text.startsWith("~/") ? home + text.substring(1) : text);
        }
    }
}
