package io.jenkins.plugins.synchroparam.config;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A host's public keys as an administrator pastes them: a public key ({@code ssh-ed25519 AAAA... comment}) or a line of
 * known_hosts or ssh-keyscan, which has the host before it. Fingerprints are not keys: they belong in synchroDB, which
 * the engine compares with what the host shows.
 */
public final class HostKeys {

    private static final Pattern KEY = Pattern.compile(
            "(?:^|\\s)((?:ssh|ecdsa|sk-ssh|sk-ecdsa)-[A-Za-z0-9@.-]+)\\s+([A-Za-z0-9+/]{16,8192}={0,2})(?:\\s|$)");

    private HostKeys() {}

    /** What is wrong with a text of keys, in one line; null when nothing is, also when there is none. */
    @CheckForNull
    static String problem(@CheckForNull String keys) {
        return lines(keys).stream()
                .filter(line -> key(line).isEmpty())
                .findFirst()
                .map(line -> line.startsWith("SHA256:")
                        ? Messages.Check_fingerprint(AddressChecks.shown(line))
                        : Messages.Check_hostKey(AddressChecks.shown(line)))
                .orElse(null);
    }

    /**
     * The keys as lines of known_hosts.
     *
     * @param address of the host's SSH server
     * @param port of it; other than 22 is written as OpenSSH does, {@code [address]:port}
     */
    public static List<String> knownHosts(@CheckForNull String keys, String address, int port) {
        String host = port == 22 ? address : "[" + address + "]:" + port;
        return lines(keys).stream()
                .map(HostKeys::key)
                .flatMap(Optional::stream)
                .map(key -> host + " " + key)
                .toList();
    }

    /** Type and key; empty when the line holds none, or one whose type is not what the line says. */
    private static Optional<String> key(String line) {
        Matcher matcher = KEY.matcher(line);
        if (line.startsWith("@") || !matcher.find()) {
            return Optional.empty();
        }
        try {
            byte[] key = Base64.getDecoder().decode(matcher.group(2));
            byte[] type = matcher.group(1).getBytes(StandardCharsets.US_ASCII);
            boolean same = key.length > 4 + type.length && Arrays.equals(key, 4, 4 + type.length, type, 0, type.length);
            return same ? Optional.of(matcher.group(1) + " " + matcher.group(2)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static List<String> lines(String keys) {
        return keys == null
                ? List.of()
                : keys.lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                        .toList();
    }
}
