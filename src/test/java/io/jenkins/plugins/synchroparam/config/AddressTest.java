package io.jenkins.plugins.synchroparam.config;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing that an address holds can become another part of the connection. */
class AddressTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "db/x",
                "db?socketFactory=org.evil.Factory",
                "db:5432",
                "db,other",
                "a b",
                "-db",
                "db\nother",
                "jdbc:postgresql://db",
                "[::1]",
                "user@db",
                "$(id)",
                "db#x",
                "dé"
            })
    void aHostIsANameOrAnAddress(String host) {
        assertThat(refused(host, "synchro"), containsString("synchroDB host"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "synchro?sslfactory=x",
                "synchro&loggerFile=/tmp/x",
                "synchro/x",
                "synchro#x",
                "syn%3Fchro",
                "a\\b",
                "a\nb",
                "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
            })
    void aDatabaseIsAName(String database) {
        assertThat(refused("db.example.org", database), containsString("synchroDB database"));
    }

    @Test
    void usualAddressesAreAccepted() {
        for (String host : List.of("db", "db.example.org", "10.0.0.5", "::1", "fe80::1%eth0", "db_1")) {
            assertEquals(host, new SynchroDbSettings(host, "synchro", "id").getHost());
        }
        assertEquals("[::1]:5432/synchro é", new SynchroDbSettings("::1", "synchro é", "id").address());
    }

    @Test
    void portModeAndCertificatesAreChecked() {
        assertThat(refused(s -> s.setPort(0)), containsString("synchroDB port \"0\""));
        assertThat(refused(s -> s.setPort(65536)), containsString("1 to 65535"));
        assertThat(refused(s -> s.setSslMode("allow")), containsString("verify-full"));
        assertThat(refused(s -> s.setSslMode("disable&user=x")), containsString("SSL mode"));
        assertThat(refused(s -> s.setSslRootCert("ca.pem")), containsString("absolute path"));
        assertThat(
                assertThrows(IllegalArgumentException.class, () -> new SynchroDbSettings("db", "synchro", " "))
                        .getMessage(),
                containsString("credential"));
    }

    @Test
    void aHostKeyIsAKeyAndNoFingerprint() {
        String key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ8bYPc7G4sT6dPPO8Ft2q4Xx9m2m3eF6mGmV1s5ZQkU";
        assertNull(HostKeys.problem(null));
        assertNull(HostKeys.problem(key + "\n\n# comment\nhost,10.0.0.1 " + key + "\n[host]:22 " + key + " me@here"));
        assertThat(
                HostKeys.problem("SHA256:nThbg6kXUpJWGl7E1IGOCspRomTxdCARLviKw6E5SY8"),
                containsString("belongs in synchroDB"));
        assertThat(HostKeys.problem("ssh-rsa " + key.split(" ")[1]), containsString("a public key"));
        assertThat(HostKeys.problem("@revoked host " + key), containsString("a public key"));
        assertThat(HostKeys.problem("ssh-ed25519 not base64!"), containsString("a public key"));
        assertEquals(List.of("h " + key), HostKeys.knownHosts("other " + key + " c", "h", 22));
    }

    @Test
    void numbersOfDumpsAreChecked() {
        assertThrows(IllegalArgumentException.class, () -> new DumpSettings().setKeepLast(0));
        assertThrows(IllegalArgumentException.class, () -> new DumpSettings().setKeepDays(-1));
        assertThrows(IllegalArgumentException.class, () -> new DumpSettings().setKeepDays(100_001));
    }

    private static String refused(Consumer<SynchroDbSettings> change) {
        SynchroDbSettings settings = new SynchroDbSettings("db", "synchro", "id");
        return oneLine(assertThrows(IllegalArgumentException.class, () -> change.accept(settings)));
    }

    private static String refused(String host, String database) {
        return oneLine(assertThrows(IllegalArgumentException.class, () -> new SynchroDbSettings(host, database, "id")));
    }

    private static String oneLine(Exception e) {
        assertFalse(e.getMessage().contains("\n"), e.getMessage());
        return e.getMessage();
    }
}
