package io.jenkins.plugins.synchroparam.engine.secrets;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.synchroparam.engine.Printable;
import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.events.Masker;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One credential of a secrets file, checked. */
final class CredentialEntry {

    /** The name of a field, by each key that may stand for it. */
    private static final Map<String, String> FIELDS = Map.of(
            "username", "username",
            "accessKey", "username",
            "password", "password",
            "secretKey", "password",
            "privateKey", "privateKey",
            "privateKeyFile", "privateKey",
            "passphrase", "passphrase");

    private static final String KNOWN =
            "username (or accessKey), password (or secretKey), privateKey (or privateKeyFile), passphrase";

    private final String id;
    private final String name;
    private final Path directory;
    private final Masker masker;
    private final Map<String, String> values = new HashMap<>();

    /**
     * @param file how messages name the file
     * @param directory what a relative privateKeyFile starts from
     */
    CredentialEntry(String file, String id, Path directory, Masker masker) {
        this.id = id;
        this.name = file + ": credential \"" + Printable.escape(id, 200) + "\"";
        this.directory = directory;
        this.masker = masker;
    }

    Credential read(JsonNode entry) {
        if (!entry.isObject()) {
            throw refused("is no object: write {\"username\": ..., \"password\": ...}");
        }
        for (Map.Entry<String, JsonNode> property : entry.properties()) {
            put(property.getKey(), property.getValue());
        }
        String privateKey = value("privateKey");
        if (value("username").isEmpty()) {
            throw refused("has no username: add it (of an S3 store: accessKey)");
        }
        if (!value("passphrase").isEmpty() && privateKey.isEmpty()) {
            throw refused("has a passphrase and no private key: add privateKey or privateKeyFile");
        }
        return new Credential(id, value("username"), value("password"), privateKey, value("passphrase"));
    }

    private void put(String key, JsonNode node) {
        String field = FIELDS.get(key);
        if (field == null) {
            throw refused("has an unknown key \"" + Printable.escape(key, 200) + "\": known are " + KNOWN);
        }
        if (!node.isTextual()) {
            throw refused("has a " + key + " that is no text: write it in double quotes");
        }
        String value = key.equals("privateKeyFile") ? keyFile(node.textValue()) : node.textValue();
        if (List.of("password", "privateKey", "passphrase").contains(field)) {
            masker.register(value);
        }
        if (values.put(field, value) != null) {
            throw refused("has its " + field + " twice, once under another key: keep one of " + KNOWN);
        }
    }

    private String keyFile(String path) {
        if (path.contains("\n") || path.contains("-----")) {
            // the key itself: a message that names this "path" would show it
            throw refused("has a private key under privateKeyFile: put it under privateKey");
        }
        try {
            return new OwnerOnlyFile("private key file", directory.resolve(path)).text();
        } catch (InvalidPathException e) {
            throw refused("has a privateKeyFile that is no path: give the path of the key's file");
        }
    }

    private String value(String field) {
        return values.getOrDefault(field, "");
    }

    private SynchroException refused(String why) {
        return new SynchroException(name + " " + why);
    }
}
