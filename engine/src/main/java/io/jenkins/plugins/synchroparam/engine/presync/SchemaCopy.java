package io.jenkins.plugins.synchroparam.engine.presync;

import io.jenkins.plugins.synchroparam.engine.archive.RestoreList;
import io.jenkins.plugins.synchroparam.engine.archive.TocEntry;
import io.jenkins.plugins.synchroparam.engine.host.Command;
import io.jenkins.plugins.synchroparam.engine.postgres.HostTools;
import io.jenkins.plugins.synchroparam.engine.postgres.Identifiers;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.replacement.CreateRights;
import io.jenkins.plugins.synchroparam.engine.replacement.PutBackScript;
import io.jenkins.plugins.synchroparam.engine.run.RunContext;
import io.jenkins.plugins.synchroparam.engine.run.SizeWatch;
import io.jenkins.plugins.synchroparam.engine.run.StateKey;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** RCT's archive restored into a copy: EXP, or the database of the rehearsal. */
public final class SchemaCopy {

    /** Would act on the server or on other databases, or refresh views from tables that a copy does not hold. */
    private static final Set<String> LEFT_OUT = Set.of(
            "EVENT TRIGGER",
            "SUBSCRIPTION",
            "SUBSCRIPTION TABLE",
            "MATERIALIZED VIEW DATA",
            "DATABASE",
            "DATABASE PROPERTIES");

    /** Means nothing without the entry that it depends on. */
    private static final Set<String> ATTACHED = Set.of("COMMENT", "ACL", "SECURITY LABEL");

    private final RunContext run;
    private final String database;

    /** @param database the copy, empty */
    public SchemaCopy(RunContext run, String database) {
        this.run = run;
        this.database = database;
    }

    /** Restores these entries, several at a time, but for those that cannot or should not come into a copy. */
    public void restore(List<TocEntry> entries) throws SQLException {
        restore(entries, run.get(StateKey.JOBS));
    }

    /** The same for entries without rows, one after the other: attachments of partitions' indexes block each other. */
    public void restoreDefinitions(List<TocEntry> entries) throws SQLException {
        restore(entries, 1);
    }

    private void restore(List<TocEntry> entries, int jobs) throws SQLException {
        boolean superuser = run.get(StateKey.SERVER).superuser();
        List<TocEntry> possible =
                without(entries, e -> LEFT_OUT.contains(e.description()) || !superuser && isSuperusers(e));
        if (superuser) {
            pgRestore(possible, e -> !isRight(e), jobs);
            // Side by side, a right that a table's grantee granted may come before the grantee's right on the schema.
            pgRestore(possible, SchemaCopy::isRight, 1);
            return;
        }
        try (Session session = run.server().connect(database)) {
            // Owners of schemas and publications must be allowed to create them; nobody else can connect here.
            String quoted = Identifiers.quote(database);
            session.execute("GRANT CREATE ON DATABASE " + quoted + " TO PUBLIC");
            pgRestore(possible, SchemaCopy::isSchema, jobs);
            CreateRights rights = CreateRights.open(session);
            pgRestore(possible, e -> !isSchema(e) && !isLater(e), jobs);
            rights.close();
            session.execute("REVOKE CREATE ON DATABASE " + quoted + " FROM PUBLIC");
            for (TocEntry entry : possible.stream().filter(SchemaCopy::isLater).toList()) {
                session.execute(PutBackScript.withRoles(entry.definition()));
            }
        }
    }

    /** Without these entries, and without what is said of them: their comments and rights. */
    private static List<TocEntry> without(List<TocEntry> entries, Predicate<TocEntry> leftOut) {
        Set<Integer> left =
                entries.stream().filter(leftOut).map(TocEntry::dumpId).collect(Collectors.toSet());
        return entries.stream()
                .filter(e -> !left.contains(e.dumpId())
                        && !(ATTACHED.contains(e.description())
                                && e.dependencies().stream().anyMatch(left::contains)))
                .toList();
    }

    /** Restores these entries as they are, all of them. */
    public void restoreAll(List<TocEntry> entries, int jobs) {
        pgRestore(entries, e -> true, jobs);
    }

    private void pgRestore(List<TocEntry> all, Predicate<TocEntry> wanted, int jobs) {
        List<TocEntry> entries = all.stream().filter(wanted).toList();
        if (entries.isEmpty()) {
            return;
        }
        HostTools tools = run.tools();
        String list = run.get(StateKey.DIRECTORY) + "/copy.list";
        run.host().write(list, RestoreList.of(entries));
        Command restore = tools.tool("pg_restore", run.on(database))
                .with("--exit-on-error", "--jobs=" + jobs, "--use-list=" + list)
                .with("--dbname=" + run.on(database).dbname(), BackupArchive.path(run));
        SizeWatch.during(
                run.reporter(), "restoring", this::size, () -> tools.require(restore, "restoring into " + database));
    }

    private long size() throws SQLException {
        try (Session maintenance = run.maintenance()) {
            return maintenance.number("SELECT pg_database_size(?::name)", database);
        }
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

    private static boolean isRight(TocEntry entry) {
        return "ACL".equals(entry.description());
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
