package io.jenkins.plugins.synchroparam.engine.presync;

import io.jenkins.plugins.synchroparam.engine.archive.RestoreList;
import io.jenkins.plugins.synchroparam.engine.archive.TocEntry;
import io.jenkins.plugins.synchroparam.engine.postgres.HostTools;
import io.jenkins.plugins.synchroparam.engine.postgres.Identifiers;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.replacement.CreateRights;
import io.jenkins.plugins.synchroparam.engine.replacement.PutBackScript;
import io.jenkins.plugins.synchroparam.engine.run.RunContext;
import io.jenkins.plugins.synchroparam.engine.run.StateKey;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** RCT's archive restored into a copy: EXP, or the database of the rehearsal. */
final class SchemaCopy {

    /** Would act on the server or on other databases, or refresh views from tables that a copy does not hold. */
    private static final Set<String> LEFT_OUT = Set.of(
            "EVENT TRIGGER",
            "SUBSCRIPTION",
            "SUBSCRIPTION TABLE",
            "MATERIALIZED VIEW DATA",
            "DATABASE",
            "DATABASE PROPERTIES");

    private final RunContext run;
    private final String database;

    /** @param database the copy, empty */
    SchemaCopy(RunContext run, String database) {
        this.run = run;
        this.database = database;
    }

    /** Restores these entries, but for those that cannot or should not come into a copy. */
    void restore(List<TocEntry> entries) throws SQLException {
        if (run.get(StateKey.SERVER).superuser()) {
            pgRestore(entries, e -> !LEFT_OUT.contains(e.description()));
            return;
        }
        List<TocEntry> possible = entries.stream()
                .filter(e -> !LEFT_OUT.contains(e.description()) && !isSuperusers(e))
                .toList();
        try (Session session = run.server().connect(database)) {
            // Owners of schemas and publications must be allowed to create them; nobody else can connect here.
            String quoted = Identifiers.quote(database);
            session.execute("GRANT CREATE ON DATABASE " + quoted + " TO PUBLIC");
            pgRestore(possible, SchemaCopy::isSchema);
            CreateRights rights = CreateRights.open(session);
            pgRestore(possible, e -> !isSchema(e) && !isLater(e));
            rights.close();
            session.execute("REVOKE CREATE ON DATABASE " + quoted + " FROM PUBLIC");
            for (TocEntry entry : possible.stream().filter(SchemaCopy::isLater).toList()) {
                session.execute(PutBackScript.withRoles(entry.definition()));
            }
        }
    }

    private void pgRestore(List<TocEntry> entries, Predicate<TocEntry> wanted) {
        HostTools tools = run.tools();
        String list = run.get(StateKey.DIRECTORY) + "/copy.list";
        run.host().write(list, RestoreList.of(entries.stream().filter(wanted).toList()));
        tools.require(
                tools.tool("pg_restore", run.on(database))
                        .with("--exit-on-error", "--jobs=" + run.get(StateKey.JOBS), "--use-list=" + list)
                        .with("--dbname=" + run.on(database).dbname(), BackupArchive.path(run)),
                "restoring into " + database);
        run.host().delete(list);
    }

    /** What only a superuser may restore, or what acts on what others will create: no part of a table. */
    private static boolean isSuperusers(TocEntry entry) {
        return switch (entry.description()) {
            case "PUBLICATION" -> entry.definition().contains(" FOR ALL TABLES");
            case "PUBLICATION TABLES IN SCHEMA", "DEFAULT ACL" -> true;
            case "COMMENT" -> entry.tag().startsWith("EXTENSION ");
            default -> false;
        };
    }

    private static boolean isSchema(TocEntry entry) {
        return "SCHEMA".equals(entry.description());
    }

    /** Rights on schemas, which must not be mixed with those given for a moment, and rights that others granted. */
    private static boolean isLater(TocEntry entry) {
        return "ACL".equals(entry.description())
                && (entry.tag().startsWith("SCHEMA ") || PutBackScript.grantedByOthers(entry));
    }
}
