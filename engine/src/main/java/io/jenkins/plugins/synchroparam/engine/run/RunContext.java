package io.jenkins.plugins.synchroparam.engine.run;

import io.jenkins.plugins.synchroparam.engine.archive.Dump;
import io.jenkins.plugins.synchroparam.engine.events.RunReporter;
import io.jenkins.plugins.synchroparam.engine.host.Host;
import io.jenkins.plugins.synchroparam.engine.postgres.ConnectionSettings;
import io.jenkins.plugins.synchroparam.engine.postgres.HostTools;
import io.jenkins.plugins.synchroparam.engine.postgres.Server;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.postgres.SessionGroup;
import io.jenkins.plugins.synchroparam.engine.replacement.ImportObjects;
import io.jenkins.plugins.synchroparam.engine.replacement.LoaderRole;
import io.jenkins.plugins.synchroparam.engine.rules.RuleSet;
import java.util.List;
import java.util.Optional;

/** One run: what was asked, its state, and the connections that its sub-steps share, opened when they are first needed. */
public final class RunContext implements AutoCloseable {

    private final long runId;
    private final RunRequest request;
    private final Engine engine;
    private final RunState state;
    private final SessionGroup sessions;
    private final RunDump dump = new RunDump(this);
    private final Reserve reserve = new Reserve();
    private volatile Host host;
    private HostTools tools;
    private Window window;
    private RuleSet rules = RuleSet.EMPTY;
    private ImportObjects selection;

    public RunContext(long runId, RunRequest request, Engine engine, RunState state) {
        this.runId = runId;
        this.request = request;
        this.engine = engine;
        this.state = state;
        this.sessions = SessionGroup.of(runId);
    }

    /** Each ends, when executed, statements or commands that run at this call; those begun later are spared. */
    List<Runnable> cancellations() {
        Runnable commands = host == null ? () -> {} : host.cancellation();
        return List.of(sessions.cancellation(), commands);
    }

    /** The journal's id; 0 for a plan, which is not journalled. */
    public long runId() {
        return runId;
    }

    public RunRequest request() {
        return request;
    }

    public Engine engine() {
        return engine;
    }

    public RunReporter reporter() {
        return engine.reporter();
    }

    public RunState state() {
        return state;
    }

    public <T> T get(StateKey<T> key) {
        return state.get(key);
    }

    public <T> void set(StateKey<T> key, T value) {
        state.set(key, value);
    }

    /** Writes the state to the journal now: called before a change that the state must be able to undo. */
    public void save() {
        if (runId != 0) {
            engine.journal().saveState(runId, state.toJson());
        }
    }

    /** RCT's name. */
    public String database() {
        return get(StateKey.TARGET).name();
    }

    /** RCT's server, as the role that refreshes. */
    public Server server() {
        return Connections.server(engine, get(StateKey.TARGET)).in(sessions);
    }

    /** A new session on RCT. */
    public Session connect() {
        return server().connect(database());
    }

    /** A session on the maintenance database of RCT's server. */
    public Session maintenance() {
        return reserve.session(server());
    }

    /** Of {@link #maintenance} sessions. */
    public Reserve reserve() {
        return reserve;
    }

    /** The host, connected. */
    public Host host() {
        if (host == null) {
            host = Connections.host(engine, get(StateKey.HOST));
        }
        return host;
    }

    /** The PostgreSQL programs on the host; their password file is written when they are first asked for. */
    public HostTools tools() {
        if (tools == null) {
            host().makeDirectory(get(StateKey.DIRECTORY));
            tools = new HostTools(host(), get(StateKey.HOST).toolDirectory(), get(StateKey.DIRECTORY));
            tools.passwords(get(StateKey.TARGET).port(), List.of(server().credential()));
        }
        return tools;
    }

    /** The PostgreSQL programs of another directory of the host, from now on and when the run is resumed. */
    public void useTools(String directory) {
        tools = new HostTools(host(), directory, get(StateKey.DIRECTORY));
        set(StateKey.HOST, get(StateKey.HOST).withToolDirectory(directory));
    }

    /** How a program on the host connects to a database of RCT's server. */
    public ConnectionSettings on(String database) {
        return Connections.settings(get(StateKey.TARGET), server().credential().username(), database);
    }

    /** The dump, opened and checked. */
    public Dump dump() {
        return dump.get();
    }

    /** The dump's rows on their way to the host. */
    public Fetch fetch() {
        return dump.fetch();
    }

    /** The rules read so far; not part of the state: the sub-steps that read them are repeated until the plan is made. */
    public RuleSet rules() {
        return rules;
    }

    public void setRules(RuleSet read) {
        this.rules = read;
    }

    /** What is executed of the dump, once it is worked out; not part of the state: it follows from it. */
    public Optional<ImportObjects> selection() {
        return Optional.ofNullable(selection);
    }

    public void setSelection(ImportObjects selected) {
        this.selection = selected;
    }

    /** The login role that loads production's objects. */
    public LoaderRole loader() {
        return LoaderRole.of(state.name(runId));
    }

    /** Removes the run's directory from the host, when it was made. */
    public void removeDirectory() {
        if (host != null) {
            state.find(StateKey.DIRECTORY).ifPresent(host::delete);
        }
    }

    /** The sessions of the blocked window, empty when it is not open. */
    public Optional<Window> window() {
        return Optional.ofNullable(window);
    }

    public void setWindow(Window open) {
        this.window = open;
    }

    /** Closes the window's sessions; RCT itself is reopened by {@code Reopening}. */
    public void closeWindow() {
        window().ifPresent(Window::close);
        window = null;
    }

    @Override
    public void close() {
        closeWindow();
        reserve.close();
        dump.close();
        Optional.ofNullable(host).ifPresent(Host::close);
    }
}
