package io.jenkins.plugins.synchroparam.engine.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.synchroparam.engine.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SynchroDbAddressTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "a b",
                "host/other?user=x",
                "host,other",
                "host:5432",
                "user@host",
                "-host",
                "h\nost",
                "h#a",
                "[::1]"
            })
    void refusesAHostThatIsNoNameNorAddress(String host) {
        assertThatThrownBy(() -> new SynchroDbAddress(host, 5432, "synchro", "prefer", ""))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("synchroDB host ")
                .hasMessageContaining("a host name or an IP address")
                .hasMessageNotContaining("\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"db", "db-1.example.org", "10.0.0.1", "::1", "fe80::1%eth0", "under_score"})
    void acceptsNamesAndAddresses(String host) {
        assertThat(new SynchroDbAddress(host, 5432, "synchro", "prefer", "").host())
                .isEqualTo(host);
    }

    @Test
    void refusesEveryOtherBadPart() {
        assertThatThrownBy(() -> new SynchroDbAddress("db", 0, "synchro", "prefer", ""))
                .hasMessage("synchroDB port \"0\": 1 to 65535 is expected");
        assertThatThrownBy(() -> new SynchroDbAddress("db", 65536, "synchro", "prefer", ""))
                .hasMessageContaining("65536");
        assertThatThrownBy(() -> new SynchroDbAddress("db", 5432, "", "prefer", ""))
                .hasMessageStartingWith("synchroDB database \"\"");
        assertThatThrownBy(() -> new SynchroDbAddress("db", 5432, "é".repeat(32), "prefer", ""))
                .hasMessageContaining("63 bytes");
        assertThatThrownBy(() -> new SynchroDbAddress("db", 5432, "synchro", "allow", ""))
                .hasMessage("synchroDB sslmode \"allow\": one of disable, prefer, require, verify-ca, verify-full");
        assertThatThrownBy(() -> new SynchroDbAddress("db", 5432, "synchro", "verify-full", "/no/such/ca.pem"))
                .hasMessageStartingWith("synchroDB sslrootcert \"/no/such/ca.pem\"");
    }

    @Test
    void readsAsPeopleWriteIt() {
        assertThat(new SynchroDbAddress("::1", 5432, "synchro", "prefer", ""))
                .hasToString("synchroDB \"synchro\" on [::1]:5432");
    }
}
