package io.jenkins.plugins.synchroparam.pipeline;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.synchroparam.request.CommonRequest;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.DataBoundSetter;

/** A step about a client's database. */
@Restricted(NoExternalUse.class)
public abstract class RequestStep<R extends CommonRequest> extends BasicStep<R> {

    RequestStep(R request) {
        super(request);
    }

    @CheckForNull
    public String getClientCode() {
        return request.getClientCode();
    }

    @CheckForNull
    public String getRequester() {
        return request.getRequester();
    }

    @DataBoundSetter
    public void setRequester(String requester) {
        request.setRequester(requester);
    }

    @CheckForNull
    public String getWhenHeld() {
        return request.getWhenHeld();
    }

    @DataBoundSetter
    public void setWhenHeld(String whenHeld) {
        request.setWhenHeld(whenHeld);
    }

    @CheckForNull
    public String getDatabaseCredentialsId() {
        return request.getDatabaseCredentialsId();
    }

    @DataBoundSetter
    public void setDatabaseCredentialsId(String databaseCredentialsId) {
        request.setDatabaseCredentialsId(databaseCredentialsId);
    }

    @CheckForNull
    public String getHostCredentialsId() {
        return request.getHostCredentialsId();
    }

    @DataBoundSetter
    public void setHostCredentialsId(String hostCredentialsId) {
        request.setHostCredentialsId(hostCredentialsId);
    }

    @CheckForNull
    public String getS3CredentialsId() {
        return request.getS3CredentialsId();
    }

    @DataBoundSetter
    public void setS3CredentialsId(String s3CredentialsId) {
        request.setS3CredentialsId(s3CredentialsId);
    }
}
