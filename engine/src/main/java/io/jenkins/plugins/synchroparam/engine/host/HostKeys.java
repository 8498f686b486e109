package io.jenkins.plugins.synchroparam.engine.host;

import com.jcraft.jsch.HostKey;
import com.jcraft.jsch.HostKeyRepository;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.UserInfo;
import io.jenkins.plugins.synchroparam.engine.Printable;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The keys that a host may show, and those that it showed. Nothing is ever added: a person decides on a new key. */
final class HostKeys implements HostKeyRepository {

    private final SshSettings settings;
    private final Set<String> pinned = new LinkedHashSet<>();
    private final HostKeyRepository known;

    /** Fingerprint by type, of what the host showed. */
    private final Map<String, String> shown = new LinkedHashMap<>();

    private String address = "";

    private HostKeys(SshSettings settings, HostKeyRepository known) {
        this.settings = settings;
        this.known = known;
    }

    /** @throws HostException when the setting or the file cannot be used */
    static HostKeys of(SshSettings settings) {
        JSch jsch = new JSch();
        HostKeys keys = new HostKeys(settings, jsch.getHostKeyRepository());
        if (!settings.hostKey().isBlank()) {
            settings.hostKey().lines().filter(l -> !l.isBlank()).forEach(keys::pin);
        } else if (settings.knownHostsFile().filter(Files::exists).isPresent()) {
            Path file = settings.knownHostsFile().get();
            try {
                jsch.setKnownHosts(new ByteArrayInputStream(Files.readAllBytes(file)));
            } catch (IOException | JSchException e) {
                throw new HostException(
                        "host " + settings.label() + ": the known_hosts file " + file + " cannot be read: " + e, e);
            }
        }
        return keys;
    }

    private void pin(String line) {
        String text = line.strip();
        if (text.matches("SHA256:[A-Za-z0-9+/]{43}=?")) {
            pinned.add(text.replace("=", ""));
            return;
        }
        String[] words = text.split("\\s+");
        for (int i = 0; i + 1 < words.length && !text.startsWith("@"); i++) {
            byte[] key = decode(words[i + 1]);
            if (key.length > 0 && Fingerprint.type(key).equals(words[i])) {
                pinned.add(Fingerprint.of(key));
                return;
            }
        }
        throw new HostException("host " + settings.label() + ": host key \"" + Printable.escape(text)
                + "\": expected a fingerprint SHA256:... (43 characters), a known_hosts line or a public key");
    }

    private static byte[] decode(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    /** Whether another type of key may still be the one that is pinned. */
    boolean mayHaveAnother() {
        return !pinned.isEmpty();
    }

    /** Whether the host showed a key whose type starts so. */
    boolean sawAny(String type) {
        return shown.keySet().stream().anyMatch(t -> t.startsWith(type));
    }

    /** Why the connection was refused, and what to do. */
    HostException refusal() {
        String seen = shown.entrySet().stream()
                .map(key -> key.getKey() + " " + key.getValue())
                .collect(Collectors.joining(", "));
        List<String> expected = expected();
        String check = "check it on the host with \"ssh-keygen -lf /etc/ssh/ssh_host_<type>_key.pub\"";
        if (expected.isEmpty()) {
            return new HostException("host " + settings.label() + ": its host key is not known: it showed " + seen
                    + "; " + check + ", then accept it by putting it " + place());
        }
        return new HostException("host " + settings.label() + ": its host key has changed: expected "
                + String.join(" or ", expected) + ", but it showed " + seen
                + "; stopped, because somebody may be in between; if the host was reinstalled, " + check
                + " and put it " + place() + " in place of the old one");
    }

    private String place() {
        String register = "into the host's entry in synchroDB";
        return settings.hostKey().isBlank()
                ? settings.knownHostsFile()
                        .map(file -> register + " or into " + file)
                        .orElse(register)
                : register;
    }

    private List<String> expected() {
        List<String> expected = new ArrayList<>(pinned);
        Stream.of(known.getHostKey(address, null))
                .filter(key -> key.getMarker().isEmpty())
                .map(key -> key.getType() + " " + Fingerprint.of(decode(key.getKey())))
                .forEach(expected::add);
        return expected;
    }

    @Override
    public int check(String host, byte[] key) {
        address = host;
        shown.put(Fingerprint.type(key), Fingerprint.of(key));
        if (pinned.isEmpty()) {
            return known.check(host, key);
        }
        return pinned.contains(Fingerprint.of(key)) ? OK : CHANGED;
    }

    @Override
    public HostKey[] getHostKey() {
        return known.getHostKey();
    }

    @Override
    public HostKey[] getHostKey(String host, String type) {
        return known.getHostKey(host, type);
    }

    @Override
    public String getKnownHostsRepositoryID() {
        return "host " + settings.name();
    }

    @Override
    public void add(HostKey key, UserInfo user) {
        throw new IllegalStateException("host keys are never added by the engine");
    }

    @Override
    public void remove(String host, String type) {
        throw new IllegalStateException("host keys are never removed by the engine");
    }

    @Override
    public void remove(String host, String type, byte[] key) {
        remove(host, type);
    }
}
