package io.jenkins.plugins.synchroparam.credentials;

import com.cloudbees.plugins.credentials.common.StandardCredentials;
import hudson.AbortException;
import hudson.ExtensionPoint;

/** Takes an S3 store's keys out of a kind of credential that another plugin has. */
interface StoreKeys extends ExtensionPoint {

    Class<? extends StandardCredentials> type();

    /** @throws AbortException when the credential gives no keys that last */
    Entry keys(StandardCredentials credential) throws AbortException;
}
