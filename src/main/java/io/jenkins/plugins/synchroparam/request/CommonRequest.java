package io.jenkins.plugins.synchroparam.request;

import static hudson.Util.fixEmptyAndTrim;
import static hudson.Util.fixNull;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.AbortException;
import java.util.function.UnaryOperator;
import org.kohsuke.stapler.DataBoundSetter;

/**
 * What a refresh and a dump have in common: for whom, who asks, with which credentials.
 *
 * <p>Getters answer null for what was left at its default, so that generated snippets stay short. A form of another class
 * with the same properties shows these fields with
 * {@code <st:include page="config.jelly" class="io.jenkins.plugins.synchroparam.request.RefreshRequest"/>} (or
 * {@code DumpRequest}): drop-downs, checks and help then come from the request's own descriptor, whatever descriptor and
 * instance the including page has. Its descriptor may call {@code addHelpFileRedirect} for its generated reference.
 */
public abstract class CommonRequest extends BasicRequest implements DatabaseRequest {

    private static final long serialVersionUID = 1L;

    static final String WAIT = "WAIT";

    private final String clientCode;
    private String requester;
    private String whenHeld;
    private String databaseCredentialsId;
    private String hostCredentialsId;
    private String s3CredentialsId;

    CommonRequest(String clientCode) {
        this.clientCode = fixEmptyAndTrim(clientCode);
    }

    /** The same, each text but the credentials' ids rewritten. */
    CommonRequest(CommonRequest other, UnaryOperator<String> rewrite) {
        super(other, rewrite);
        clientCode = fixEmptyAndTrim(rewrite.apply(other.clientCode));
        setRequester(rewrite.apply(other.requester));
        setWhenHeld(rewrite.apply(other.whenHeld));
        databaseCredentialsId = other.databaseCredentialsId;
        hostCredentialsId = other.hostCredentialsId;
        s3CredentialsId = other.s3CredentialsId;
    }

    @CheckForNull
    public final String getClientCode() {
        return clientCode;
    }

    @CheckForNull
    public final String getRequester() {
        return requester;
    }

    @DataBoundSetter
    public final void setRequester(String requester) {
        this.requester = fixEmptyAndTrim(requester);
    }

    @CheckForNull
    public final String getWhenHeld() {
        return whenHeld;
    }

    @DataBoundSetter
    public final void setWhenHeld(String whenHeld) {
        this.whenHeld = unless(WAIT, whenHeld);
    }

    @CheckForNull
    public final String getDatabaseCredentialsId() {
        return databaseCredentialsId;
    }

    @DataBoundSetter
    public final void setDatabaseCredentialsId(String databaseCredentialsId) {
        this.databaseCredentialsId = fixEmptyAndTrim(databaseCredentialsId);
    }

    @CheckForNull
    public final String getHostCredentialsId() {
        return hostCredentialsId;
    }

    @DataBoundSetter
    public final void setHostCredentialsId(String hostCredentialsId) {
        this.hostCredentialsId = fixEmptyAndTrim(hostCredentialsId);
    }

    @CheckForNull
    public final String getS3CredentialsId() {
        return s3CredentialsId;
    }

    @DataBoundSetter
    public final void setS3CredentialsId(String s3CredentialsId) {
        this.s3CredentialsId = fixEmptyAndTrim(s3CredentialsId);
    }

    @Override
    public final String clientCode() {
        return fixNull(clientCode);
    }

    @Override
    public final String requester() {
        return fixNull(requester);
    }

    @Override
    public final String whenHeld() {
        return fixNull(whenHeld, WAIT);
    }

    @Override
    public final CredentialsChoice credentials() {
        return new CredentialsChoice(
                fixNull(databaseCredentialsId), fixNull(hostCredentialsId), fixNull(s3CredentialsId));
    }

    @Override
    public void check() throws AbortException {
        Checks.require(Checks.clientCode(clientCode));
        Checks.require(Checks.requester(requester));
        super.check();
        Checks.require(Checks.whenHeld(whenHeld()));
    }
}
