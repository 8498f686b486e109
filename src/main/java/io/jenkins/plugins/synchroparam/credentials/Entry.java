package io.jenkins.plugins.synchroparam.credentials;

import java.util.LinkedHashMap;
import java.util.Map;

/** One credential as the engine's secrets file has it. Not a record, whose {@code toString} would show it. */
final class Entry {

    private final Map<String, String> fields = new LinkedHashMap<>();

    private Entry(String username) {
        fields.put("username", username);
    }

    static Entry password(String username, String password) {
        Entry entry = new Entry(username);
        entry.fields.put("password", password);
        return entry;
    }

    /** @param passphrase empty when the key has none */
    static Entry key(String username, String privateKey, String passphrase) {
        Entry entry = new Entry(username);
        entry.fields.put("privateKey", privateKey);
        if (!passphrase.isEmpty()) {
            entry.fields.put("passphrase", passphrase);
        }
        return entry;
    }

    Map<String, String> fields() {
        return fields;
    }

    boolean sameAs(Entry other) {
        return fields.equals(other.fields);
    }

    @Override
    public String toString() {
        return "a credential";
    }
}
