package io.jenkins.plugins.synchroparam.engine.presync;

import io.jenkins.plugins.synchroparam.engine.archive.ArchiveEntries;
import io.jenkins.plugins.synchroparam.engine.archive.TocEntry;
import io.jenkins.plugins.synchroparam.engine.postgres.Identifiers;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.replacement.PutBackScript;
import io.jenkins.plugins.synchroparam.engine.replacement.TakedownBuilder;
import io.jenkins.plugins.synchroparam.engine.run.ImportPlan.Planned;
import io.jenkins.plugins.synchroparam.engine.run.RunContext;
import io.jenkins.plugins.synchroparam.engine.run.StateKey;
import java.sql.SQLException;
import java.util.List;

/**
 * What a rollback gives to tables and columns that the refresh had taken away, as the backup has it: RCT itself does not
 * know any more who owned them, who had rights on them and which publications they were in.
 */
final class Returned {

    private final ArchiveEntries backup;
    private final boolean superuser;
    private final StringBuilder script = new StringBuilder();

    private Returned(ArchiveEntries backup, boolean superuser) {
        this.backup = backup;
        this.superuser = superuser;
    }

    /** SQL for after the put-back; empty when the run is no rollback. */
    static String script(RunContext run, Session rct) throws SQLException {
        if (run.state().find(StateKey.HOST_ARCHIVE).isEmpty()) {
            return "";
        }
        Returned returned = new Returned(
                new ArchiveEntries(run.dump().contents()),
                run.get(StateKey.SERVER).superuser());
        for (Planned planned : run.get(StateKey.PLAN).tables()) {
            if (planned.inDump() && planned.oid() == 0) {
                returned.table(planned);
            } else if (planned.inDump()) {
                returned.columns(planned, rct);
            }
        }
        return returned.script.toString();
    }

    private void table(Planned planned) {
        backup.table(planned.table())
                .ifPresent(table -> script.append("ALTER TABLE ")
                        .append(Identifiers.quote(planned.table()))
                        .append(" OWNER TO ")
                        .append(Identifiers.quote(table.owner()))
                        .append(";\n"));
        backup.of(planned.table(), "ACL", "PUBLICATION TABLE").forEach(this::add);
    }

    private void columns(Planned planned, Session rct) throws SQLException {
        List<String> here = rct.query(
                "SELECT attname FROM pg_attribute WHERE attrelid = ?::oid AND attnum > 0 AND NOT attisdropped",
                row -> row.getString(1),
                planned.oid());
        backup.of(planned.table(), "ACL").stream()
                .filter(TakedownBuilder::isOnColumn)
                .filter(acl -> here.stream().noneMatch(column -> TakedownBuilder.isOn(acl, column)))
                .forEach(this::add);
    }

    private void add(TocEntry entry) {
        String sql = entry.definition();
        script.append(superuser ? sql : PutBackScript.withRoles(sql)).append('\n');
    }
}
