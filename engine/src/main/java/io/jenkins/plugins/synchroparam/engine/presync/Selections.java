package io.jenkins.plugins.synchroparam.engine.presync;

import io.jenkins.plugins.synchroparam.engine.archive.ArchiveEntries;
import io.jenkins.plugins.synchroparam.engine.archive.TableOfContents;
import io.jenkins.plugins.synchroparam.engine.archive.TocEntry;
import io.jenkins.plugins.synchroparam.engine.replacement.ImportObjects;
import io.jenkins.plugins.synchroparam.engine.replacement.ImportSelection;
import io.jenkins.plugins.synchroparam.engine.rules.TableName;
import io.jenkins.plugins.synchroparam.engine.run.CrossingKeys;
import io.jenkins.plugins.synchroparam.engine.run.ImportPlan.Planned;
import io.jenkins.plugins.synchroparam.engine.run.RunContext;
import io.jenkins.plugins.synchroparam.engine.run.StateKey;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What a run executes of production's dump: worked out from the plan once in a process, never stored. */
public final class Selections {

    private Selections() {}

    /**
     * From the plan, the take-down and the backup's archive: the same before and after the tables were dropped. Asked for
     * when these are made; so the blocked window finds it ready, unless a run is taken up there.
     */
    public static ImportObjects of(RunContext run) throws IOException {
        if (run.selection().isEmpty()) {
            run.setSelection(of(run, run.get(StateKey.TAKEDOWN).sequences()));
        }
        return run.selection().orElseThrow();
    }

    /** As {@link #of(RunContext)}, while the take-down is being worked out. */
    static ImportObjects of(RunContext run, Collection<TableName> droppedSequences) throws IOException {
        List<TableName> imported = run.get(StateKey.PLAN).tables().stream()
                .filter(Planned::inDump)
                .map(Planned::table)
                .toList();
        TableOfContents rct = BackupArchive.contents(run);
        ImportObjects objects = new ImportSelection(
                        run.dump().contents(), rct, imported, new ArchiveEntries(rct).tables(), droppedSequences)
                .select();
        boolean rollback = run.state().find(StateKey.HOST_ARCHIVE).isPresent();
        return rollback ? objects.ofBackup(asRctHadThem(run, objects.foreignKeys())) : objects;
    }

    /** EXP has the keys to kept tables NOT VALID, for it has no rows of those: RCT's own definitions take their place. */
    private static List<TocEntry> asRctHadThem(RunContext run, List<TocEntry> keys) {
        List<TocEntry> crossing = run.state()
                .find(StateKey.CROSSING_KEYS)
                .map(CrossingKeys::entries)
                .orElse(List.of());
        Set<String> names =
                crossing.stream().map(e -> e.namespace() + "." + e.tag()).collect(Collectors.toSet());
        List<TocEntry> all = new ArrayList<>(keys);
        all.removeIf(e -> names.contains(e.namespace() + "." + e.tag()));
        all.addAll(crossing);
        return all;
    }
}
