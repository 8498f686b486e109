package io.jenkins.plugins.synchroparam.engine.secrets;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.jenkins.plugins.synchroparam.engine.Printable;
import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.events.Masker;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Credentials in an owner-only JSON file, read once:
 *
 * <pre>
 * {"credentials": {
 *   "acme-rct":   {"username": "refresh", "password": "..."},
 *   "rct-host":   {"username": "refresh", "privateKeyFile": "id_ed25519", "passphrase": "..."},
 *   "prod-dumps": {"accessKey": "...", "secretKey": "..."}
 * }}
 * </pre>
 *
 * {@code privateKey} takes the key itself; {@code privateKeyFile} is relative to the secrets file's directory.
 */
public final class SecretsFile implements CredentialSource {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final Map<String, Credential> credentials = new LinkedHashMap<>();
    private final OwnerOnlyFile file;

    private SecretsFile(OwnerOnlyFile file) {
        this.file = file;
    }

    /**
     * @param masker learns every secret of the file
     * @throws SynchroException when the file is not there, is not owner-only, or is not as described; the message names
     *     the place in the file and never a value
     */
    public static SecretsFile read(Path path, Masker masker) {
        return read(path, masker, false);
    }

    /**
     * Reads the file and deletes it at once, whatever it holds; private key files that it names stay. A file that is
     * refused because others can reach it stays too, so that its owner sees what is wrong.
     *
     * @throws SynchroException as {@link #read}, and when the file cannot be deleted
     */
    public static SecretsFile readAndDelete(Path path, Masker masker) {
        return read(path, masker, true);
    }

    private static SecretsFile read(Path path, Masker masker, boolean delete) {
        SecretsFile secrets = new SecretsFile(new OwnerOnlyFile("secrets file", path));
        String text = delete ? secrets.file.textAndDelete() : secrets.file.text();
        Path directory = path.toAbsolutePath().getParent();
        for (Map.Entry<String, JsonNode> entry : secrets.entries(text).properties()) {
            CredentialEntry credential = new CredentialEntry(secrets.file.name(), entry.getKey(), directory, masker);
            secrets.credentials.put(entry.getKey(), credential.read(entry.getValue()));
        }
        return secrets;
    }

    @Override
    public Optional<Credential> find(String id) {
        return Optional.ofNullable(credentials.get(id));
    }

    @Override
    public String remedy(String id) {
        return "in the " + file.name() + " as credentials." + Printable.escape(id, 200);
    }

    private JsonNode entries(String text) {
        JsonNode root;
        try {
            root = JSON.readTree(text);
        } catch (JsonProcessingException e) {
            // neither its message nor the exception itself: both quote the content
            throw new SynchroException(file.name() + " is no valid JSON, or has a key twice, near line "
                    + e.getLocation().getLineNr() + " column " + e.getLocation().getColumnNr());
        }
        for (Map.Entry<String, JsonNode> entry : root.properties()) {
            if (!entry.getKey().equals("credentials")) {
                throw new SynchroException(file.name() + " has an unknown key \""
                        + Printable.escape(entry.getKey(), 200) + "\": only \"credentials\" is known");
            }
        }
        JsonNode entries = root.path("credentials");
        if (!entries.isObject()) {
            throw new SynchroException(
                    file.name() + " has no credentials: write {\"credentials\": {\"<id>\": {\"username\": ...}}}");
        }
        return entries;
    }
}
