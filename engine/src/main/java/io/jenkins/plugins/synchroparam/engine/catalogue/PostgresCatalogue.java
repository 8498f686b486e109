package io.jenkins.plugins.synchroparam.engine.catalogue;

import io.jenkins.plugins.synchroparam.engine.Printable;
import io.jenkins.plugins.synchroparam.engine.SynchroException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The catalogue in synchroDB, read through the views of schema {@code synchro}. Thread-safe. */
final class PostgresCatalogue implements Catalogue {

    private final Session session;

    PostgresCatalogue(Session session) {
        this.session = session;
    }

    @Override
    public List<Database> databases() {
        return read(
                "v_database",
                "SELECT * FROM synchro.v_database ORDER BY client_code, environment",
                CatalogueRows::database);
    }

    @Override
    public Optional<Database> database(String clientCode, String environment) {
        List<Database> found = read(
                "v_database",
                "SELECT * FROM synchro.v_database WHERE client_code = ? AND environment = ?",
                CatalogueRows::database,
                clientCode,
                environment);
        if (found.size() > 1) {
            throw new SynchroException(
                    "synchroDB view synchro.v_database has " + found.size() + " databases for client "
                            + Printable.escape(clientCode) + " and environment " + Printable.escape(environment)
                            + ": one is expected");
        }
        return found.stream().findFirst();
    }

    @Override
    public Optional<Database> production(String clientCode) {
        List<Database> found = read(
                "v_database",
                "SELECT * FROM synchro.v_database WHERE client_code = ? AND production ORDER BY environment",
                CatalogueRows::database,
                clientCode);
        if (found.size() > 1) {
            String environments = found.stream().map(Database::environment).collect(Collectors.joining(", "));
            throw new SynchroException("client " + Printable.escape(clientCode) + " has " + found.size()
                    + " production databases in synchroDB (environments " + Printable.escape(environments)
                    + "): one is expected, give the others a type that is not production");
        }
        return found.stream().findFirst();
    }

    @Override
    public HostRecord host(String name) {
        return named("host", "v_host", name, CatalogueRows::host, HostRecord::name);
    }

    @Override
    public Store store(String name) {
        return named("S3 store", "v_store", name, CatalogueRows::store, Store::name);
    }

    /** A registered machine or store; the message of a missing one lists those that exist. */
    private <T> T named(
            String kind, String view, String name, Statements.Mapper<T> mapper, Function<T, String> nameOf) {
        List<T> all = read(view, "SELECT * FROM synchro." + view + " ORDER BY name", mapper);
        return all.stream()
                .filter(one -> nameOf.apply(one).equals(name))
                .findFirst()
                .orElseThrow(() -> new SynchroException(kind + " \"" + Printable.escape(name)
                        + "\" is not in synchroDB view synchro." + view + ": register it; registered are "
                        + (all.isEmpty()
                                ? "none"
                                : all.stream()
                                        .map(nameOf)
                                        .map(Printable::escape)
                                        .collect(Collectors.joining(", ")))));
    }

    @Override
    public List<DumpRecord> dumps(String clientCode) {
        return read(
                "v_dump",
                "SELECT * FROM synchro.v_dump WHERE client_code = ? ORDER BY dump_date DESC, id DESC",
                CatalogueRows::dump,
                clientCode);
    }

    @Override
    public DumpRecord register(DumpRecord dump) {
        long id = session.query(
                        "registering dump " + Printable.escape(dump.bucket() + "/" + dump.key()),
                        """
                        INSERT INTO synchro.dump (client_code, store, bucket, key, dump_date, size_bytes, server_version)
                        VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING id""",
                        row -> row.getLong(1),
                        dump.clientCode(),
                        dump.store(),
                        dump.bucket(),
                        dump.key(),
                        dump.date(),
                        dump.size(),
                        dump.serverVersion())
                .get(0);
        return new DumpRecord(
                id,
                dump.clientCode(),
                dump.store(),
                dump.bucket(),
                dump.key(),
                dump.date(),
                dump.size(),
                dump.serverVersion());
    }

    @Override
    public void retire(long dumpId) {
        int rows = session.update(
                "retiring dump " + dumpId,
                "UPDATE synchro.dump SET retired_at = coalesce(retired_at, now()) WHERE id = ?",
                dumpId);
        if (rows == 0) {
            throw new SynchroException(
                    "dump " + dumpId + " is not in synchroDB's table synchro.dump: it cannot be retired"
                            + " (a site that redefines v_dump over its own table retires its dumps there)");
        }
    }

    @Override
    public List<Rule> rules(String clientCode, String environment) {
        return read("v_rule", """
                SELECT * FROM synchro.v_rule
                WHERE coalesce(client_code, '') IN ('', ?) AND coalesce(environment, '') IN ('', ?)
                ORDER BY id""", CatalogueRows::rule, clientCode, environment);
    }

    @Override
    public List<PostSyncSql> postSyncSql(String clientCode, String environment, String type) {
        return read("v_post_sync_sql", """
                SELECT * FROM synchro.v_post_sync_sql
                WHERE coalesce(client_code, '') IN ('', ?) AND coalesce(environment, '') IN ('', ?)
                  AND coalesce(type, '') IN ('', ?)
                ORDER BY position, id""", CatalogueRows::postSyncSql, clientCode, environment, type);
    }

    private <T> List<T> read(String view, String sql, Statements.Mapper<T> mapper, Object... parameters) {
        return session.query(
                "reading view synchro." + view + " (docs/synchrodb.md lists its columns)", sql, mapper, parameters);
    }
}
