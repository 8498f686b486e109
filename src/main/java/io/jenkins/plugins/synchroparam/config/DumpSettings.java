package io.jenkins.plugins.synchroparam.config;

import static hudson.Util.fixEmptyAndTrim;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Describable;
import java.io.Serializable;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** Where dumps go and how long they stay, unless their job says otherwise. */
public final class DumpSettings implements Describable<DumpSettings>, Serializable {

    private static final long serialVersionUID = 1L;

    static final int USUAL_KEEP_LAST = 7;
    static final int USUAL_KEEP_DAYS = 30;

    private String store;
    private String bucket;
    private String prefix;
    private int keepLast = USUAL_KEEP_LAST;
    private int keepDays = USUAL_KEEP_DAYS;

    @DataBoundConstructor
    public DumpSettings() {
        // every property is optional
    }

    /** S3 store of synchroDB. */
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

    /** Key below which the dumps of all clients are. */
    @CheckForNull
    public String getPrefix() {
        return prefix;
    }

    @DataBoundSetter
    public void setPrefix(String prefix) {
        this.prefix = fixEmptyAndTrim(prefix);
    }

    /** The newest N dumps stay, whatever their age. */
    public int getKeepLast() {
        return keepLast;
    }

    /** @throws IllegalArgumentException unless it is 1 to 100000 */
    @DataBoundSetter
    public void setKeepLast(int keepLast) {
        AddressChecks.require(NameChecks.keepLast(Integer.toString(keepLast)));
        this.keepLast = keepLast;
    }

    /** Besides, every dump of the last N days stays. */
    public int getKeepDays() {
        return keepDays;
    }

    /** @throws IllegalArgumentException unless it is 0 to 100000 */
    @DataBoundSetter
    public void setKeepDays(int keepDays) {
        AddressChecks.require(NameChecks.keepDays(Integer.toString(keepDays)));
        this.keepDays = keepDays;
    }
}
