package io.jenkins.plugins.synchroparam.page;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Item;
import hudson.model.Run;
import hudson.util.HttpResponses;
import io.jenkins.plugins.synchroparam.stream.EngineEvent;
import io.jenkins.plugins.synchroparam.stream.EngineEvent.ProgressMade;
import java.io.File;
import java.io.IOException;
import java.lang.ref.SoftReference;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import jenkins.model.RunAction2;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.StaplerProxy;
import org.kohsuke.stapler.verb.GET;

/**
 * One run of the engine on its build's page, with a page of its own; a build has one for each run of the engine. The
 * build's record holds ids only: what the run told of itself is in {@code synchro-param/<id>.json} of the build's directory,
 * and the files that the engine wrote for whoever looks are beside it, in {@code synchro-param/<id>/}: an agent names them.
 */
public final class SynchroParamAction implements RunAction2, StaplerProxy {

    private static final Logger LOGGER = Logger.getLogger(SynchroParamAction.class.getName());
    private static final String NAME = "synchro-param";
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9-]{1,64}");

    private final String id;
    private final String title;
    private final int number;

    /** The process; 0 when not known, in builds that are older than this. */
    private final long launched;

    private long ended;

    @CheckForNull
    private String agent;

    @CheckForNull
    private Integer exitCode;

    private transient Run<?, ?> run;
    private transient SoftReference<RunReport> report;

    @CheckForNull
    private transient volatile ProgressMade progress;

    private SynchroParamAction(Run<?, ?> run, String id, String title, int number) {
        this.run = run;
        this.id = id;
        this.title = title;
        this.number = number;
        this.launched = System.currentTimeMillis();
    }

    /**
     * The build's action for this run of the engine: a new one, saved with the build, or the one that it has already.
     *
     * @param id of the run of the engine, 1 to 64 letters, digits and {@code -}
     * @param title for example {@code PARAM refresh of ACME RCT1}; shown as it is
     */
    public static SynchroParamAction attach(Run<?, ?> run, String id, String title) throws IOException {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("the id of a run needs 1 to 64 letters, digits and -");
        }
        SynchroParamAction action;
        synchronized (run) {
            List<SynchroParamAction> known = run.getActions(SynchroParamAction.class);
            var its = known.stream().filter(one -> one.id.equals(id)).findFirst();
            if (its.isPresent()) {
                return its.get();
            }
            action = new SynchroParamAction(run, id, Limits.title(title), known.size() + 1);
            run.addAction(action);
        }
        run.save();
        return action;
    }

    /** Where the engine runs: an agent's name, or the controller's. */
    public void ranOn(String agentName) throws IOException {
        agent = Limits.title(agentName);
        run.save();
    }

    /** Takes in what the engine told; telling it again changes nothing. A page that cannot be saved stops no refresh. */
    public synchronized void apply(List<EngineEvent> events) {
        boolean news = false;
        RunReport current = report();
        for (EngineEvent event : events) {
            news |= current.apply(event);
            progress = ProgressText.latest(progress, event);
        }
        if (news) {
            try {
                file().write(current);
            } catch (IOException e) {
                LOGGER.log(Level.WARNING, e, () -> "The run page of " + run + " could not be saved");
            }
        }
    }

    /** The engine's process is gone; also when it could not tell how its run ended. */
    public void processEnded(int code) throws IOException {
        exitCode = code;
        ended = ended == 0 ? System.currentTimeMillis() : ended;
        run.save();
    }

    /** Of the build's directory, for the files that the engine wrote; it may not be there yet. */
    public File directory() {
        return new File(new File(run.getRootDir(), NAME), id);
    }

    /** What is known of the run; an empty report when its file cannot be read. */
    public synchronized RunReport report() {
        RunReport known = report == null ? null : report.get();
        if (known == null) {
            known = file().readOrEmpty();
            report = new SoftReference<>(known);
        }
        return known;
    }

    private ReportFile file() {
        return new ReportFile(run.getRootDir().toPath().resolve(NAME).resolve(id + ".json"));
    }

    /** Everything that the page shows, as it is now. */
    @Restricted(NoExternalUse.class)
    public RunPage getPage() {
        RunReport current = report();
        State state = State.of(current, exitCode, run.isBuilding());
        Timeline timeline = Timeline.of(current, state, launched, ended);
        return new RunPage(current, state, timeline, progress, agent == null ? "" : agent);
    }

    /** For the page's script. */
    @GET
    @Restricted(NoExternalUse.class)
    public HttpResponse doLive() {
        return HttpResponses.okJSON(getPage().live());
    }

    /** The files that the engine wrote, at {@code file/<name>}. */
    @Restricted(NoExternalUse.class)
    public EngineFiles getFile() {
        return new EngineFiles(directory().toPath());
    }

    /** Whoever may see the build may see this. */
    @Override
    public Object getTarget() {
        run.checkPermission(Item.READ);
        return this;
    }

    @Override
    public void onAttached(Run<?, ?> build) {
        run = build;
    }

    @Override
    public void onLoad(Run<?, ?> build) {
        run = build;
    }

    public Run<?, ?> getRun() {
        return run;
    }

    /** Of the run of the engine. */
    public String getId() {
        return id;
    }

    @Override
    public String getIconFileName() {
        return "symbol-sync-outline plugin-ionicons-api";
    }

    @Override
    public String getDisplayName() {
        return title;
    }

    /** {@code synchro-param}, {@code synchro-param-2} for the second one of a build, and so on. */
    @Override
    public String getUrlName() {
        return number == 1 ? NAME : NAME + "-" + number;
    }
}
