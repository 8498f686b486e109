package io.jenkins.plugins.synchroparam.pipeline;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Extension;
import io.jenkins.plugins.synchroparam.request.RefreshRequest;
import java.util.Map;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/**
 * {@code synchroParam}: refreshes an acceptance database, with a stage for each phase and sub-step. Its parameters are
 * those of {@link RefreshRequest}. Returns the run's summary, see
 * {@link io.jenkins.plugins.synchroparam.process.Outcome#summary()}.
 */
public final class SynchroParamStep extends RequestStep<RefreshRequest> {

    /**
     * @param type {@code GLOBAL} or {@code PARAM}
     * @param clientCode for example {@code ACME}
     * @param environment for example {@code RCT1}
     */
    @DataBoundConstructor
    public SynchroParamStep(String type, String clientCode, String environment) {
        super(new RefreshRequest(type, clientCode, environment));
    }

    @CheckForNull
    public String getType() {
        return request.getType();
    }

    @CheckForNull
    public String getEnvironment() {
        return request.getEnvironment();
    }

    @CheckForNull
    public String getDumpDate() {
        return request.getDumpDate();
    }

    @DataBoundSetter
    public void setDumpDate(String dumpDate) {
        request.setDumpDate(dumpDate);
    }

    @CheckForNull
    public String getResume() {
        return request.getResume();
    }

    @DataBoundSetter
    public void setResume(String resume) {
        request.setResume(resume);
    }

    @CheckForNull
    public String getMode() {
        return request.getMode();
    }

    @DataBoundSetter
    public void setMode(String mode) {
        request.setMode(mode);
    }

    @CheckForNull
    public String getConfigurationFile() {
        return request.getConfigurationFile();
    }

    @DataBoundSetter
    public void setConfigurationFile(String configurationFile) {
        request.setConfigurationFile(configurationFile);
    }

    @CheckForNull
    public String getConfiguration() {
        return request.getConfiguration();
    }

    @DataBoundSetter
    public void setConfiguration(String configuration) {
        request.setConfiguration(configuration);
    }

    @CheckForNull
    public String getOnViolation() {
        return request.getOnViolation();
    }

    @DataBoundSetter
    public void setOnViolation(String onViolation) {
        request.setOnViolation(onViolation);
    }

    @CheckForNull
    public String getStrategy() {
        return request.getStrategy();
    }

    @DataBoundSetter
    public void setStrategy(String strategy) {
        request.setStrategy(strategy);
    }

    @CheckForNull
    public String getOnLateChange() {
        return request.getOnLateChange();
    }

    @DataBoundSetter
    public void setOnLateChange(String onLateChange) {
        request.setOnLateChange(onLateChange);
    }

    @CheckForNull
    public String getVerify() {
        return request.getVerify();
    }

    @DataBoundSetter
    public void setVerify(String verify) {
        request.setVerify(verify);
    }

    /** Descriptor. */
    @Extension
    public static final class DescriptorImpl extends BasicStepDescriptor {

        @Override
        public String getFunctionName() {
            return "synchroParam";
        }

        @Override
        public String getDisplayName() {
            return Messages.SynchroParamStep_displayName();
        }

        @Override
        public String argumentsToString(Map<String, Object> namedArgs) {
            return namedArgs.get("type") + " " + namedArgs.get("clientCode") + " " + namedArgs.get("environment");
        }
    }
}
