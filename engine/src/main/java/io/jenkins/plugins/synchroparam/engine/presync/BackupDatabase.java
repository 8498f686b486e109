package io.jenkins.plugins.synchroparam.engine.presync;

import io.jenkins.plugins.synchroparam.engine.catalogue.Catalogue.Database;
import io.jenkins.plugins.synchroparam.engine.catalogue.Journal.Exp;
import io.jenkins.plugins.synchroparam.engine.catalogue.Journal.ExpStatus;
import io.jenkins.plugins.synchroparam.engine.postgres.Identifiers;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.run.ExpName;
import io.jenkins.plugins.synchroparam.engine.run.RunContext;
import io.jenkins.plugins.synchroparam.engine.run.StateKey;
import io.jenkins.plugins.synchroparam.engine.run.SubStep;
import io.jenkins.plugins.synchroparam.engine.run.SubStepId;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;

/**
 * Sub-step 11: the empty backup database EXP. It is in the journal before it exists, so that an EXP database is never
 * forgotten, and nothing else is ever taken for one.
 */
public final class BackupDatabase implements SubStep {

    @Override
    public SubStepId id() {
        return SubStepId.BACKUP_DATABASE;
    }

    @Override
    public void run(RunContext run) throws SQLException {
        ProductionDump.ahead(run);
        try (Session session = run.maintenance()) {
            String name = planned(run, session);
            makeEmpty(run, session);
            run.reporter().info("EXP: database " + name + ", may be dropped from " + ExpName.expiry(LocalDate.now()));
        }
    }

    /** EXP's name; in the journal from now on. */
    public static String planned(RunContext run, Session session) throws SQLException {
        LocalDate today = LocalDate.now();
        String name = run.state().find(StateKey.EXP).orElse(null);
        if (name == null) {
            name = freeName(run, session, today);
            run.set(StateKey.EXP, name);
            run.save();
            Database target = run.get(StateKey.TARGET);
            run.engine()
                    .journal()
                    .expPlanned(new Exp(
                            run.runId(),
                            target.clientCode(),
                            target.environment(),
                            run.server().name(),
                            name,
                            ExpName.expiry(today),
                            ExpStatus.PLANNED));
        }
        return name;
    }

    /** Creates EXP; one that a former try of this run left half made or half filled is dropped. */
    static void makeEmpty(RunContext run, Session maintenance) throws SQLException {
        String name = run.get(StateKey.EXP);
        maintenance.execute("DROP DATABASE IF EXISTS " + Identifiers.quote(name));
        create(maintenance, run.database(), name);
        maintenance.execute(comment(run));
    }

    /** The statement that marks EXP as this run's: purge drops no other database. */
    public static String comment(RunContext run) {
        return "COMMENT ON DATABASE " + Identifiers.quote(run.get(StateKey.EXP)) + " IS "
                + Identifiers.literal("synchro-param run " + run.runId() + ": tables of " + run.database()
                        + " before its refresh; may be dropped from " + ExpName.expiry(LocalDate.now()));
    }

    /** Whether EXP is there as {@link #makeEmpty} makes it. */
    static boolean isEmpty(RunContext run, Session maintenance) throws SQLException {
        String name = run.get(StateKey.EXP);
        if (maintenance.number("SELECT count(*) FROM pg_database WHERE datname = ?", name) == 0) {
            return false;
        }
        try (Session exp = run.server().connect(name)) {
            return exp.number("SELECT count(*) FROM pg_class WHERE oid >= 16384")
                            + exp.number("SELECT count(*) FROM pg_namespace WHERE oid >= 16384")
                    == 0;
        }
    }

    /** Also a name that was dropped by hand is taken: the journal would have two backups of one name. */
    private static String freeName(RunContext run, Session session, LocalDate today) throws SQLException {
        String rct = run.database();
        Set<String> taken = new HashSet<>(session.query("SELECT datname FROM pg_database", row -> row.getString(1)));
        run.engine().journal().exps().stream()
                .filter(exp -> exp.server().equals(run.server().name()))
                .map(Exp::name)
                .forEach(taken::add);
        int number = 0;
        while (taken.contains(ExpName.of(rct, today, number))) {
            number++;
        }
        return ExpName.of(rct, today, number);
    }

    /**
     * Creates a database with RCT's owner, encoding and collation, and their provider, which is the template's otherwise; only
     * its owner may connect. Owners of what is restored into it may need the owner's rights, which a role that is no superuser
     * could not give them.
     */
    public static void create(Session session, String rct, String name) throws SQLException {
        String like = session.text("""
                SELECT format('OWNER %I ENCODING %L LC_COLLATE %L LC_CTYPE %L', pg_get_userbyid(datdba), pg_encoding_to_char(encoding), datcollate, datctype)
                       || CASE d->>'datlocprovider'
                            WHEN 'c' THEN ' LOCALE_PROVIDER libc'
                            WHEN 'i' THEN ' LOCALE_PROVIDER icu ICU_LOCALE ' || quote_literal(coalesce(d->>'daticulocale', d->>'datlocale'))
                                          || coalesce(' ICU_RULES ' || quote_literal(d->>'daticurules'), '')
                            WHEN 'b' THEN ' LOCALE_PROVIDER builtin BUILTIN_LOCALE ' || quote_literal(d->>'datlocale')
                            ELSE '' END
                  FROM pg_database, to_jsonb(pg_database) d WHERE datname = ?
                """, rct);
        String quoted = Identifiers.quote(name);
        session.execute("CREATE DATABASE " + quoted + " TEMPLATE template0 " + like);
        session.execute("REVOKE CONNECT, TEMPORARY ON DATABASE " + quoted + " FROM PUBLIC");
    }
}
