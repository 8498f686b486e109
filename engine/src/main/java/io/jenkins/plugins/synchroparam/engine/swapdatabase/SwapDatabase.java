package io.jenkins.plugins.synchroparam.engine.swapdatabase;

import io.jenkins.plugins.synchroparam.engine.run.SubStep;
import java.util.List;

/**
 * The strategy {@code swap-database}: a new database is completed beside RCT while users work, and takes its name; RCT's old
 * database is EXP. In-place's own classes do the work inside the new database.
 */
public final class SwapDatabase {

    private SwapDatabase() {}

    /** The sub-steps that it carries out in its own way. */
    public static List<SubStep> subSteps() {
        return List.of(
                new BuildDatabase(),
                new WholeDump(),
                new KeptCopy(),
                new TakenDown(),
                new LoadedBeside(),
                new QuietBlock(),
                new Swap(),
                new KeptAlready(),
                new AnalysedAlready());
    }
}
