package io.jenkins.plugins.synchroparam.engine.flow;

import io.jenkins.plugins.synchroparam.engine.compare.Aspect;
import io.jenkins.plugins.synchroparam.engine.compare.Entry;
import io.jenkins.plugins.synchroparam.engine.rules.TableName;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** What must be true at the end of every refresh; who implements it says of which one, and what is excepted there. */
interface EndStateContract {

    /** Materialised views are refreshed at the end: their rows are those of the new data. */
    Predicate<Entry> ROWS_OF_VIEWS = e -> e.aspect() == Aspect.ROWS && e.key().startsWith("materialized view");

    RefreshedSite end();

    /** Whether this refresh imports a table. */
    boolean imported(TableName table);

    /** Of what is RCT's on imported tables: what cannot be as it was. */
    default boolean lost(Entry entry) {
        return false;
    }

    /** Of what the refresh does not import: what is not as it was. */
    boolean changed(Entry entry);

    /** Keys of foreign keys to kept tables: EXP has them NOT VALID. */
    Set<String> notValidInExp();

    /** What EXP is without. */
    default boolean notInExp(Entry entry) {
        return false;
    }

    @Test
    default void importedTablesAreProductions() {
        end().importedTablesAreProductions(this::imported);
    }

    @Test
    default void importedTablesKeepOwnersRightsAndWhatElseIsRcts() {
        end().importedTablesKeepWhatIsRcts(this::imported, this::lost);
    }

    @Test
    default void everythingElseIsAsItWas() {
        end().everythingElseIsAsItWas(this::imported, ROWS_OF_VIEWS.or(this::changed));
    }

    @Test
    default void expHoldsThePreviousVersion() {
        end().expHoldsThePreviousVersion(this::imported, notValidInExp(), this::notInExp);
    }

    @Test
    default void keptColumnsHaveRctsValues() {
        end().keptColumnsHaveRctsValues();
    }

    @Test
    default void materialisedViewsAreFresh() throws Exception {
        end().materialisedViewsAreFresh();
    }

    @Test
    default void nothingIsLeftBehind() throws Exception {
        end().nothingIsLeftBehind();
    }
}
