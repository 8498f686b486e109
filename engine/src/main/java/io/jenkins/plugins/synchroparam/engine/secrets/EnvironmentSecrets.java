package io.jenkins.plugins.synchroparam.engine.secrets;

import io.jenkins.plugins.synchroparam.engine.Printable;
import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.events.Masker;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Credentials in environment variables: {@code SYNCHRO_PARAM_CREDENTIAL_<ID>_USERNAME}, {@code _PASSWORD},
 * {@code _PRIVATE_KEY} and {@code _PASSPHRASE}, where {@code <ID>} is the id in upper case with {@code _} for
 * everything that is no letter of A to Z and no digit. An empty variable counts as not set.
 */
public final class EnvironmentSecrets implements CredentialSource {

    private static final String PREFIX = "SYNCHRO_PARAM_CREDENTIAL_";

    private final Map<String, String> environment;
    private final Masker masker;

    /**
     * @param environment variables by name; those of this process, or what a test gives
     * @param masker learns the secrets of every credential that is resolved
     */
    public EnvironmentSecrets(Map<String, String> environment, Masker masker) {
        this.environment = Map.copyOf(environment);
        this.masker = masker;
    }

    /** @throws SynchroException when the variables of this id have no user name, or a passphrase without a key */
    @Override
    public Optional<Credential> find(String id) {
        String name = variable(id);
        String username = environment.getOrDefault(name + "_USERNAME", "");
        String password = environment.getOrDefault(name + "_PASSWORD", "");
        String privateKey = environment.getOrDefault(name + "_PRIVATE_KEY", "");
        String passphrase = environment.getOrDefault(name + "_PASSPHRASE", "");
        masker.register(password);
        masker.register(privateKey);
        masker.register(passphrase);
        if (username.isEmpty() && password.isEmpty() && privateKey.isEmpty() && passphrase.isEmpty()) {
            return Optional.empty();
        }
        if (username.isEmpty()) {
            throw refused(id, "no user name: set " + name + "_USERNAME to the user, or to an S3 store's access key");
        }
        if (privateKey.isEmpty() && !passphrase.isEmpty()) {
            throw refused(id, "a passphrase and no private key: set " + name + "_PRIVATE_KEY too");
        }
        return Optional.of(new Credential(id, username, password, privateKey, passphrase));
    }

    @Override
    public String remedy(String id) {
        String name = variable(id);
        return "in the environment as " + name + "_USERNAME with " + name + "_PASSWORD or " + name + "_PRIVATE_KEY";
    }

    private static SynchroException refused(String id, String why) {
        return new SynchroException("credential \"" + Printable.escape(id, 200) + "\" of the environment has " + why);
    }

    private static String variable(String id) {
        return PREFIX + id.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }
}
