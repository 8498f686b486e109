package io.jenkins.plugins.synchroparam.request;

import static hudson.Util.fixEmptyAndTrim;
import static hudson.Util.fixNull;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.AbortException;
import hudson.EnvVars;
import hudson.model.Describable;
import io.jenkins.plugins.synchroparam.config.DumpSettings;
import io.jenkins.plugins.synchroparam.config.SynchroParamConfiguration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** A dump of a client's production; where it goes and how long it stays is as the global configuration has it. */
public final class DumpRequest extends CommonRequest implements Describable<DumpRequest> {

    private static final long serialVersionUID = 1L;

    static final String DIRECTORY = "DIRECTORY";
    static final String AUTO = "AUTO";

    private String store;
    private String bucket;
    private String prefix;
    private String keepLast;
    private String keepDays;
    private String jobs;
    private String format;
    private String compression;
    private boolean largeObjects;

    /** @param clientCode for example {@code ACME} */
    @DataBoundConstructor
    public DumpRequest(String clientCode) {
        super(clientCode);
    }

    private DumpRequest(DumpRequest other, UnaryOperator<String> rewrite) {
        super(other, rewrite);
        setStore(rewrite.apply(other.store));
        setBucket(rewrite.apply(other.bucket));
        setPrefix(rewrite.apply(other.prefix));
        setKeepLast(rewrite.apply(other.keepLast));
        setKeepDays(rewrite.apply(other.keepDays));
        setJobs(rewrite.apply(other.jobs));
        setFormat(rewrite.apply(other.format));
        setCompression(rewrite.apply(other.compression));
        setLargeObjects(other.largeObjects);
    }

    @CheckForNull
    public String getStore() {
        return store;
    }

    @DataBoundSetter
    public void setStore(String store) {
        this.store = fixEmptyAndTrim(store);
    }

    @CheckForNull
    public String getBucket() {
        return bucket;
    }

    @DataBoundSetter
    public void setBucket(String bucket) {
        this.bucket = fixEmptyAndTrim(bucket);
    }

    @CheckForNull
    public String getPrefix() {
        return prefix;
    }

    @DataBoundSetter
    public void setPrefix(String prefix) {
        this.prefix = fixEmptyAndTrim(prefix);
    }

    @CheckForNull
    public String getKeepLast() {
        return keepLast;
    }

    /** The newest N dumps stay, whatever their age. */
    @DataBoundSetter
    public void setKeepLast(String keepLast) {
        this.keepLast = fixEmptyAndTrim(keepLast);
    }

    @CheckForNull
    public String getKeepDays() {
        return keepDays;
    }

    /** Besides, every dump of the last N days stays. */
    @DataBoundSetter
    public void setKeepDays(String keepDays) {
        this.keepDays = fixEmptyAndTrim(keepDays);
    }

    @CheckForNull
    public String getJobs() {
        return jobs;
    }

    /** Tables that are read at the same time, 1 to 64. */
    @DataBoundSetter
    public void setJobs(String jobs) {
        this.jobs = fixEmptyAndTrim(jobs);
    }

    @CheckForNull
    public String getFormat() {
        return format;
    }

    /** {@code DIRECTORY} or {@code CUSTOM}. */
    @DataBoundSetter
    public void setFormat(String format) {
        this.format = unless(DIRECTORY, format);
    }

    @CheckForNull
    public String getCompression() {
        return compression;
    }

    /** {@code AUTO}, {@code ZSTD}, {@code GZIP} or {@code NONE}. */
    @DataBoundSetter
    public void setCompression(String compression) {
        this.compression = unless(AUTO, compression);
    }

    public boolean isLargeObjects() {
        return largeObjects;
    }

    @DataBoundSetter
    public void setLargeObjects(boolean largeObjects) {
        this.largeObjects = largeObjects;
    }

    @Override
    public String command() {
        return "dump";
    }

    @Override
    public String environment() {
        return "";
    }

    @Override
    public String configurationFile() {
        return "";
    }

    @Override
    public String configuration() {
        return "";
    }

    @Override
    public Map<String, String> options() {
        DumpSettings usual = SynchroParamConfiguration.get().effectiveDumps();
        Map<String, String> options = new LinkedHashMap<>();
        put(options, "client", getClientCode());
        put(options, "store", fixNull(store, fixNull(usual.getStore())));
        put(options, "bucket", fixNull(bucket, fixNull(usual.getBucket())));
        put(options, "prefix", fixNull(prefix, fixNull(usual.getPrefix())));
        put(options, "keep-last", fixNull(keepLast, Integer.toString(usual.getKeepLast())));
        put(options, "keep-days", fixNull(keepDays, Integer.toString(usual.getKeepDays())));
        put(options, "jobs", jobs);
        put(options, "format", format);
        put(options, "compression", compression);
        put(options, "large-objects", largeObjects ? "true" : "");
        return options;
    }

    @Override
    public DumpRequest expand(EnvVars environment) {
        return new DumpRequest(this, text -> Expressions.expand(text, environment));
    }

    @Override
    public void check() throws AbortException {
        super.check();
        DumpChecks.require(options());
    }
}
