package io.jenkins.plugins.synchroparam.engine.catalogue;

import io.jenkins.plugins.synchroparam.engine.Printable;
import io.jenkins.plugins.synchroparam.engine.SynchroException;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationState;

/** synchroDB's schema {@code synchro}: its version, and the migrations that bring it up to this engine's. */
final class Schema {

    private static final String MIGRATIONS = "classpath:io/jenkins/plugins/synchroparam/engine/catalogue/migration";

    private final SynchroDbAddress address;
    private final Flyway flyway;

    Schema(Connections connections) {
        this.address = connections.address();
        this.flyway = Flyway.configure(Schema.class.getClassLoader())
                .dataSource(connections.dataSource())
                .locations(MIGRATIONS)
                .schemas("synchro")
                .table("schema_history")
                .cleanDisabled(true)
                .placeholderReplacement(false)
                .validateMigrationNaming(true)
                .failOnMissingLocations(true)
                .loggers("slf4j")
                .load();
    }

    /** @throws SynchroException when the schema is missing, older or newer than this engine's: says what to do */
    void requireCurrent() {
        MigrationInfoService info = info();
        String current = current(info);
        if (current.isEmpty()) {
            throw new SynchroException(
                    address + " holds no schema \"synchro\" yet: create it with \"synchro-param init-db\"");
        }
        refuseNewer(info);
        if (info.pending().length > 0) {
            throw new SynchroException(address + " is at version " + current + ", this engine needs version "
                    + latest(info) + ": \"synchro-param init-db\" migrates it and keeps its data");
        }
    }

    /** Creates or migrates; does nothing when the schema is current. */
    SynchroDb.Initialised migrate(boolean databaseCreated) {
        MigrationInfoService info = info();
        refuseNewer(info);
        try {
            int migrations = flyway.migrate().migrationsExecuted;
            return new SynchroDb.Initialised(databaseCreated, current(info), latest(info), migrations);
        } catch (FlywayException e) {
            throw failure("cannot create or migrate schema \"synchro\"", e);
        }
    }

    private MigrationInfoService info() {
        try {
            return flyway.info();
        } catch (FlywayException e) {
            throw failure("cannot read the version of schema \"synchro\"", e);
        }
    }

    private void refuseNewer(MigrationInfoService info) {
        for (MigrationInfo migration : info.all()) {
            if (migration.getState() == MigrationState.FUTURE_SUCCESS) {
                throw new SynchroException(address + " is at version " + current(info) + ", newer than version "
                        + latest(info) + " of this engine: use a newer engine");
            }
        }
    }

    /** The schema's version; empty when it has none, also when Flyway's row of the schema's creation is all there is. */
    private static String current(MigrationInfoService info) {
        return info.current() == null ? "" : version(info.current());
    }

    /** The version that this engine's migrations lead to. */
    private static String latest(MigrationInfoService info) {
        return Stream.of(info.all())
                .filter(migration -> migration.getState() != MigrationState.FUTURE_SUCCESS)
                .map(Schema::version)
                .reduce("", (earlier, later) -> later);
    }

    private static String version(MigrationInfo migration) {
        return migration.getVersion() == null ? "" : migration.getVersion().toString();
    }

    private SynchroException failure(String doing, FlywayException e) {
        Throwable cause = e;
        while (cause.getCause() != null && !(cause instanceof SQLException)) {
            cause = cause.getCause();
        }
        String reason = cause instanceof SQLException sql
                ? SqlErrors.line(sql)
                : Printable.escape(String.valueOf(e.getMessage()).strip().replaceAll("\\s*\\R\\s*", "; "));
        return new SynchroException(address + ": " + doing + ": " + reason, e);
    }
}
