package io.jenkins.plugins.synchroparam.credentials;

import com.cloudbees.jenkins.plugins.awscredentials.AmazonWebServicesCredentials;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import hudson.AbortException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jenkinsci.plugins.variant.OptionalExtension;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/** AWS credentials; this class is loaded only where their plugin is. */
@OptionalExtension(requirePlugins = "aws-credentials")
public final class AwsStoreKeys implements StoreKeys {

    private static final Logger LOGGER = Logger.getLogger(AwsStoreKeys.class.getName());

    @Override
    public Class<? extends StandardCredentials> type() {
        return AmazonWebServicesCredentials.class;
    }

    @Override
    public Entry keys(StandardCredentials credential) throws AbortException {
        AwsCredentials keys = resolve((AmazonWebServicesCredentials) credential);
        if (keys == null) {
            throw new AbortException(Messages.AwsStoreKeys_none(credential.getId()));
        }
        if (keys instanceof AwsSessionCredentials) {
            // They end within hours, and the engine has no place for their third part.
            throw new AbortException(Messages.AwsStoreKeys_session(credential.getId()));
        }
        return Entry.password(keys.accessKeyId(), keys.secretAccessKey());
    }

    private static AwsCredentials resolve(AmazonWebServicesCredentials credential) throws AbortException {
        try {
            return credential.resolveCredentials();
        } catch (RuntimeException e) {
            // a role is asked for at AWS; the SDK's message may quote the request
            LOGGER.log(Level.INFO, e, () -> "AWS credential " + credential.getId() + " cannot be resolved");
            throw new AbortException(Messages.AwsStoreKeys_refused(credential.getId()));
        }
    }
}
