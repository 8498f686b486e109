package io.jenkins.plugins.synchroparam.pipeline;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Extension;
import io.jenkins.plugins.synchroparam.request.DumpRequest;
import java.util.Map;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/**
 * {@code synchroDump}: dumps a client's production to S3. Its parameters are those of {@link DumpRequest}. Returns the run's
 * summary, see {@link io.jenkins.plugins.synchroparam.process.Outcome#summary()}.
 */
public final class SynchroDumpStep extends RequestStep<DumpRequest> {

    /** @param clientCode for example {@code ACME} */
    @DataBoundConstructor
    public SynchroDumpStep(String clientCode) {
        super(new DumpRequest(clientCode));
    }

    public boolean isLargeObjects() {
        return request.isLargeObjects();
    }

    @DataBoundSetter
    public void setLargeObjects(boolean largeObjects) {
        request.setLargeObjects(largeObjects);
    }

    @CheckForNull
    public String getStore() {
        return request.getStore();
    }

    @DataBoundSetter
    public void setStore(String store) {
        request.setStore(store);
    }

    @CheckForNull
    public String getBucket() {
        return request.getBucket();
    }

    @DataBoundSetter
    public void setBucket(String bucket) {
        request.setBucket(bucket);
    }

    @CheckForNull
    public String getPrefix() {
        return request.getPrefix();
    }

    @DataBoundSetter
    public void setPrefix(String prefix) {
        request.setPrefix(prefix);
    }

    @CheckForNull
    public String getKeepLast() {
        return request.getKeepLast();
    }

    @DataBoundSetter
    public void setKeepLast(String keepLast) {
        request.setKeepLast(keepLast);
    }

    @CheckForNull
    public String getKeepDays() {
        return request.getKeepDays();
    }

    @DataBoundSetter
    public void setKeepDays(String keepDays) {
        request.setKeepDays(keepDays);
    }

    @CheckForNull
    public String getJobs() {
        return request.getJobs();
    }

    @DataBoundSetter
    public void setJobs(String jobs) {
        request.setJobs(jobs);
    }

    @CheckForNull
    public String getFormat() {
        return request.getFormat();
    }

    @DataBoundSetter
    public void setFormat(String format) {
        request.setFormat(format);
    }

    @CheckForNull
    public String getCompression() {
        return request.getCompression();
    }

    @DataBoundSetter
    public void setCompression(String compression) {
        request.setCompression(compression);
    }

    /** Descriptor. */
    @Extension
    public static final class DescriptorImpl extends BasicStepDescriptor {

        @Override
        public String getFunctionName() {
            return "synchroDump";
        }

        @Override
        public String getDisplayName() {
            return Messages.SynchroDumpStep_displayName();
        }

        @Override
        public String argumentsToString(Map<String, Object> namedArgs) {
            return String.valueOf(namedArgs.get("clientCode"));
        }
    }
}
