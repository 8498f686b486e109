package io.jenkins.plugins.synchroparam.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.synchroparam.engine.compare.Entry;
import io.jenkins.plugins.synchroparam.engine.events.RunStatus;
import io.jenkins.plugins.synchroparam.engine.rules.TableName;
import io.jenkins.plugins.synchroparam.engine.run.Approach;
import io.jenkins.plugins.synchroparam.engine.run.RunRequest.Type;
import io.jenkins.plugins.synchroparam.engine.run.Strategy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;

/** A refresh of a site with every kind of object, what must be true after it, and at last its rollback. */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
abstract class AwkwardRefresh implements EndStateContract {

    private static final Map<TableName, Set<String>> KEPT_COLUMNS =
            Map.of(new TableName("imp", "customer"), Set.of("phone"));

    /** Raised to what production's rows need. */
    private static final Set<String> SHARED_SEQUENCES =
            Set.of("sequence imp.shared_seq / value", "sequence keep.both_seq / value");

    private final Type type;
    private final Strategy strategy;
    private final String rules;
    private TestSite site;
    private BeforeRefresh before;
    private RefreshedSite end;

    AwkwardRefresh(Type type, Strategy strategy, String rules) {
        this.type = type;
        this.strategy = strategy;
        this.rules = rules;
    }

    @BeforeAll
    void refreshes() throws Exception {
        AwkwardSite awkward = AwkwardSite.create("", "");
        site = awkward.site;
        site.approach = Approach.of(strategy);
        before = BeforeRefresh.of(site);
        try {
            end = new RefreshedSite(site, awkward.production, site.request(type, false, rules, false), KEPT_COLUMNS);
        } finally {
            log();
        }
    }

    private void log() throws Exception {
        Files.writeString(Path.of("target/awkward-" + type + "-" + strategy + ".log"), site.log);
    }

    @Override
    public RefreshedSite end() {
        return end;
    }

    @Override
    public boolean lost(Entry entry) {
        // Production dropped the column, so the right on it went.
        return entry.key().equals("table imp.customer / column fax / grants to awkward_reader");
    }

    @Override
    public boolean changed(Entry entry) {
        return entry.key().contains(" public.properties_tech")
                || entry.key().equals("type imp.mood")
                || SHARED_SEQUENCES.contains(entry.key());
    }

    @Override
    public Set<String> notValidInExp() {
        return Set.of();
    }

    @Test
    void endsDone() {
        assertThat(end.status).isEqualTo(RunStatus.DONE);
    }

    @Test
    void aSharedSequenceIsRaisedToWhatProductionsRowsNeed() {
        assertThat(end.before.value("sequence imp.shared_seq / value")).isEqualTo("41, called");
        assertThat(end.after.value("sequence imp.shared_seq / value")).isEqualTo("5003, called");
    }

    /** It belongs to the kept one. */
    @Test
    void aKeptTablesSequenceIsRaisedToWhatAnImportedTablesRowsNeed() {
        assertThat(end.before.value("sequence keep.both_seq / value")).isEqualTo("1, called");
        assertThat(end.after.value("sequence keep.both_seq / value")).isEqualTo("3, called");
    }

    @Test
    void labelsThatProductionsRowsUseAreAddedToTheEnumType() {
        assertThat(end.after.value("type imp.mood")).isEqualTo("enum 'sad', 'it''s ok', 'happy', 'elated'");
    }

    /** The last: it takes away what the others look at. */
    @Test
    @Order(Integer.MAX_VALUE)
    void aRollbackGivesBackWhatWasBefore() throws Exception {
        assertThat(before.changesSince(site)).isNotEmpty();

        RunStatus status = site.rollback();

        log();
        assertThat(status).as(site.shownLog()).isEqualTo(RunStatus.DONE);
        before.assertIsBack(site);
    }
}
