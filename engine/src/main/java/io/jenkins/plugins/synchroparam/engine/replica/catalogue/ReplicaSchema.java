package io.jenkins.plugins.synchroparam.engine.replica.catalogue;

import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The catalogue's schema itself: whether it is there, its version, and the scripts that lead to this engine's. */
public final class ReplicaSchema {

    /** pg_chameleon's name, which its users' queries have. */
    public static final String NAME = "sch_chameleon";

    private static final List<String> VERSIONS = List.of("3.0.0");
    private static final String LATEST = VERSIONS.get(VERSIONS.size() - 1);

    private final Session session;

    public ReplicaSchema(Session session) {
        this.session = session;
    }

    /** The catalogue's version, empty when there is none. */
    public Optional<String> version() throws SQLException {
        if (isOurs()) {
            return Optional.of(session.text("SELECT version FROM sch_chameleon.v_version"));
        }
        if (session.text("SELECT to_regnamespace('sch_chameleon')") != null) {
            throw new SynchroException(
                    "schema sch_chameleon is there and is not this engine's, but pg_chameleon's own: stop pg_chameleon,"
                            + " then upgrade_replica_schema takes over what it replicates");
        }
        return Optional.empty();
    }

    /** Whether there is a catalogue of this engine, of whatever version. */
    public boolean isOurs() throws SQLException {
        return session.text("SELECT to_regclass('sch_chameleon.t_version')") != null;
    }

    /** @throws SynchroException when the catalogue is missing, or not of this engine: says what to do */
    public void requireCurrent() throws SQLException {
        String version = version()
                .orElseThrow(() -> new SynchroException(
                        "there is no replica catalogue (schema sch_chameleon): make it with create_replica_schema"));
        if (!version.equals(LATEST)) {
            throw new SynchroException("the replica catalogue is at version " + version + ", this engine needs "
                    + LATEST + ": upgrade_replica_schema brings it there");
        }
    }

    /** @return false when it is there already */
    public boolean create() throws SQLException {
        if (version().isPresent()) {
            return false;
        }
        session.transaction(inside -> {
            new ReplicaSchema(inside).make();
            return true;
        });
        return true;
    }

    /** Makes it, where there is none, inside the session's transaction. */
    public void make() throws SQLException {
        session.execute("CREATE SCHEMA sch_chameleon");
        apply(session, 0);
    }

    /** Drops the catalogue with all it knows; replicated tables stay. */
    public void drop() throws SQLException {
        session.execute("DROP SCHEMA IF EXISTS sch_chameleon CASCADE");
    }

    /**
     * Runs the scripts that are missing, in one transaction.
     *
     * @return the version before and the version now
     */
    public String upgrade() throws SQLException {
        String from = version()
                .orElseThrow(() ->
                        new SynchroException("there is no replica catalogue: make it with create_replica_schema"));
        int done = VERSIONS.indexOf(from) + 1;
        if (done == 0) {
            throw new SynchroException("the replica catalogue is at version " + from
                    + ", which this engine does not know: use a newer engine");
        }
        session.transaction(inside -> {
            apply(inside, done);
            return true;
        });
        return from + " -> " + LATEST;
    }

    private static void apply(Session session, int from) throws SQLException {
        for (int i = from; i < VERSIONS.size(); i++) {
            session.execute(script(VERSIONS.get(i)));
            session.update(
                    "INSERT INTO sch_chameleon.t_version (i_version_order, v_version) VALUES (?, ?)",
                    i,
                    VERSIONS.get(i));
        }
    }

    private static String script(String version) {
        try (InputStream script = ReplicaSchema.class.getResourceAsStream(version + ".sql")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
