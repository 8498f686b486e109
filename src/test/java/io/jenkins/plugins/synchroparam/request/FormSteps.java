package io.jenkins.plugins.synchroparam.request;

import hudson.model.AbstractProject;
import hudson.tasks.BuildStepDescriptor;
import hudson.tasks.Builder;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** Build steps that show the requests' forms; a test makes their descriptors its extensions. */
public final class FormSteps {

    private FormSteps() {}

    /** A build step with a request's properties as its own, as the pipeline steps have them; its form is the request's. */
    public static final class FlatStep extends Builder {

        private final RefreshRequest request;

        @DataBoundConstructor
        public FlatStep(String type, String clientCode, String environment) {
            request = new RefreshRequest(type, clientCode, environment);
        }

        public String getType() {
            return request.getType();
        }

        public String getClientCode() {
            return request.getClientCode();
        }

        public String getEnvironment() {
            return request.getEnvironment();
        }

        public String getDumpDate() {
            return request.getDumpDate();
        }

        @DataBoundSetter
        public void setDumpDate(String dumpDate) {
            request.setDumpDate(dumpDate);
        }

        public String getLogLevel() {
            return request.getLogLevel();
        }

        @DataBoundSetter
        public void setLogLevel(String logLevel) {
            request.setLogLevel(logLevel);
        }

        public String getHostCredentialsId() {
            return request.getHostCredentialsId();
        }

        @DataBoundSetter
        public void setHostCredentialsId(String hostCredentialsId) {
            request.setHostCredentialsId(hostCredentialsId);
        }

        public static final class DescriptorImpl extends BuildStepDescriptor<Builder> {
            @Override
            @SuppressWarnings("rawtypes")
            public boolean isApplicable(Class<? extends AbstractProject> jobType) {
                return true;
            }
        }
    }

    /** A build step with a request as its property, as the freestyle build steps have it. */
    public static final class NestedStep extends Builder {

        private final RefreshRequest request;

        @DataBoundConstructor
        public NestedStep(RefreshRequest request) {
            this.request = request;
        }

        public RefreshRequest getRequest() {
            return request;
        }

        public static final class DescriptorImpl extends BuildStepDescriptor<Builder> {
            @Override
            @SuppressWarnings("rawtypes")
            public boolean isApplicable(Class<? extends AbstractProject> jobType) {
                return true;
            }
        }
    }

    /** A build step with a request as its property, as the freestyle build steps have it. */
    public static final class NestedDumpStep extends Builder {

        private final DumpRequest request;

        @DataBoundConstructor
        public NestedDumpStep(DumpRequest request) {
            this.request = request;
        }

        public DumpRequest getRequest() {
            return request;
        }

        public static final class DescriptorImpl extends BuildStepDescriptor<Builder> {
            @Override
            @SuppressWarnings("rawtypes")
            public boolean isApplicable(Class<? extends AbstractProject> jobType) {
                return true;
            }
        }
    }
}
