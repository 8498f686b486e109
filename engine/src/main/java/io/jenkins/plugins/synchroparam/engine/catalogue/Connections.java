package io.jenkins.plugins.synchroparam.engine.catalogue;

import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.TlsFault;
import io.jenkins.plugins.synchroparam.engine.secrets.Credential;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Opens connections to synchroDB; the only place where one is configured. */
final class Connections {

    private static final int CONNECT_SECONDS = 15;
    /** Longer than any statement of the engine on synchroDB takes, short enough to notice a dead server. */
    private static final int SOCKET_SECONDS = 120;

    private final SynchroDbAddress address;
    private final Credential credential;

    Connections(SynchroDbAddress address, Credential credential) {
        SynchroDbAddress.requireName("synchroDB user", credential.username());
        this.address = address;
        this.credential = credential;
    }

    SynchroDbAddress address() {
        return address;
    }

    DataSource dataSource() {
        return dataSource(address.database());
    }

    /** The same server and role, another database. */
    DataSource dataSource(String database) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        boolean ipv6 = address.host().indexOf(':') >= 0;
        source.setServerNames(new String[] {ipv6 ? "[" + address.host() + "]" : address.host()});
        source.setPortNumbers(new int[] {address.port()});
        source.setDatabaseName(database);
        source.setUser(credential.username());
        source.setPassword(credential.password());
        source.setApplicationName("synchro-param");
        source.setConnectTimeout(CONNECT_SECONDS);
        source.setLoginTimeout(CONNECT_SECONDS);
        source.setSocketTimeout(SOCKET_SECONDS);
        source.setTcpKeepAlive(true);
        source.setSslMode(address.sslMode());
        if (address.sslRootCert().equals(SynchroDbAddress.SYSTEM_CERTIFICATES)) {
            source.setSslfactory("org.postgresql.ssl.DefaultJavaSSLFactory");
        } else if (!address.sslRootCert().isEmpty()) {
            source.setSslRootCert(address.sslRootCert());
        }
        // The server's error details quote rows; they belong in no log.
        source.setLogServerErrorDetail(false);
        return source;
    }

    /** @throws SynchroException when the server cannot be reached or refuses the connection */
    Connection open() {
        try {
            return dataSource().getConnection();
        } catch (SQLException e) {
            throw failure("cannot connect", e);
        }
    }

    private String authorities() {
        return switch (address.sslRootCert()) {
            case "" -> "~/.postgresql/root.crt of the account that runs this";
            case SynchroDbAddress.SYSTEM_CERTIFICATES -> "Java's trust store";
            default -> address.sslRootCert();
        };
    }

    /** A failure of a statement, as one line. */
    SynchroException failure(String doing, SQLException e) {
        String reason = TlsFault.reason(e, authorities()).orElseGet(() -> SqlErrors.line(e));
        return new SynchroException(address + ": " + doing + ": " + reason, e);
    }
}
