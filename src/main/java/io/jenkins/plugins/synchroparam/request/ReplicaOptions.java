package io.jenkins.plugins.synchroparam.request;

import static hudson.Util.fixEmptyAndTrim;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.kohsuke.stapler.DataBoundSetter;

/** What a command for replicas may be told; each takes some of it. */
public abstract class ReplicaOptions extends BasicRequest {

    private static final long serialVersionUID = 1L;

    private String source;
    private String schema;
    private String tables;
    private String logId;
    private String timeout;
    private boolean full;

    ReplicaOptions() {}

    ReplicaOptions(ReplicaOptions other, UnaryOperator<String> rewrite) {
        super(other, rewrite);
        setSource(rewrite.apply(other.source));
        setSchema(rewrite.apply(other.schema));
        setTables(rewrite.apply(other.tables));
        setLogId(rewrite.apply(other.logId));
        setTimeout(rewrite.apply(other.timeout));
        setFull(other.full);
    }

    @CheckForNull
    public final String getSource() {
        return source;
    }

    /** By its name in the configuration; may be empty when that has one only. */
    @DataBoundSetter
    public final void setSource(String source) {
        this.source = fixEmptyAndTrim(source);
    }

    @CheckForNull
    public final String getSchema() {
        return schema;
    }

    /** A database of the source. */
    @DataBoundSetter
    public final void setSchema(String schema) {
        this.schema = fixEmptyAndTrim(schema);
    }

    @CheckForNull
    public final String getTables() {
        return tables;
    }

    /** {@code schema.table}, separated by commas; {@code disabled}: those that are left out. */
    @DataBoundSetter
    public final void setTables(String tables) {
        this.tables = fixEmptyAndTrim(tables);
    }

    @CheckForNull
    public final String getLogId() {
        return logId;
    }

    /** Of one error. */
    @DataBoundSetter
    public final void setLogId(String logId) {
        this.logId = fixEmptyAndTrim(logId);
    }

    @CheckForNull
    public final String getTimeout() {
        return timeout;
    }

    /** Seconds. */
    @DataBoundSetter
    public final void setTimeout(String timeout) {
        this.timeout = fixEmptyAndTrim(timeout);
    }

    public final boolean isFull() {
        return full;
    }

    @DataBoundSetter
    public final void setFull(boolean full) {
        this.full = full;
    }

    /** Those that are given, by the engine's names. */
    final Map<String, String> given() {
        Map<String, String> options = new LinkedHashMap<>();
        put(options, ReplicaCommands.SOURCE, source);
        put(options, ReplicaCommands.SCHEMA, schema);
        put(options, ReplicaCommands.TABLES, tables);
        put(options, ReplicaCommands.LOG_ID, logId);
        put(options, ReplicaCommands.TIMEOUT, timeout);
        put(options, ReplicaCommands.FULL, full ? "true" : "");
        return options;
    }
}
