package io.jenkins.plugins.synchroparam.credentials;

import com.cloudbees.plugins.credentials.CredentialsMatcher;
import com.cloudbees.plugins.credentials.CredentialsMatchers;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.common.StandardListBoxModel;
import com.cloudbees.plugins.credentials.domains.DomainRequirement;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Item;
import hudson.model.Queue;
import hudson.model.queue.Tasks;
import hudson.security.ACL;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import java.util.List;
import jenkins.model.Jenkins;
import org.springframework.security.core.Authentication;

/** The drop-down of credentials and its check, by the credentials plugin's rules for consumers. */
public final class CredentialFields {

    /** A build never gets a credential that is for Jenkins alone. */
    private static final CredentialsMatcher FOR_BUILDS =
            CredentialsMatchers.not(CredentialsMatchers.withScope(CredentialsScope.SYSTEM));

    private CredentialFields() {}

    /**
     * @param item whose form it is; null: the global configuration's
     * @param current stays in the list whatever it is
     */
    public static ListBoxModel fill(
            @CheckForNull Item item,
            CredentialKind kind,
            List<DomainRequirement> requirements,
            @CheckForNull String current) {
        return fill(item, kind, requirements, current, Messages.CredentialFields_asSynchroDb());
    }

    /** @param empty what a job's form shows for no credential */
    public static ListBoxModel fill(
            @CheckForNull Item item,
            CredentialKind kind,
            List<DomainRequirement> requirements,
            @CheckForNull String current,
            String empty) {
        StandardListBoxModel model = new StandardListBoxModel();
        String value = current == null ? "" : current;
        if (!mayList(item)) {
            model.includeCurrentValue(value);
            return model;
        }
        if (item == null) {
            model.includeEmptyValue();
        } else {
            model.add(empty, "");
        }
        for (Class<? extends StandardCredentials> type : kind.types()) {
            if (item == null) {
                model.includeMatchingAs(ACL.SYSTEM2, Jenkins.get(), type, requirements, FOR_BUILDS);
            } else {
                model.includeMatchingAs(authentication(item), item, type, requirements, FOR_BUILDS);
            }
        }
        model.includeCurrentValue(value);
        return model;
    }

    /** Looks at ids alone, never at a secret. */
    public static FormValidation check(
            @CheckForNull Item item, CredentialKind kind, List<DomainRequirement> requirements, String value) {
        if (!mayList(item) || value == null || value.isBlank() || value.contains("${")) {
            return FormValidation.ok();
        }
        CredentialsMatcher matcher = CredentialsMatchers.both(FOR_BUILDS, CredentialsMatchers.withId(value.trim()));
        boolean found = kind.types().stream()
                .anyMatch(type -> !list(item, type, requirements, matcher).isEmpty());
        return found ? FormValidation.ok() : FormValidation.warning(Messages.CredentialFields_notFound(kind.label()));
    }

    private static ListBoxModel list(
            Item item,
            Class<? extends StandardCredentials> type,
            List<DomainRequirement> requirements,
            CredentialsMatcher matcher) {
        return item == null
                ? CredentialsProvider.listCredentialsInItemGroup(
                        type, Jenkins.get(), ACL.SYSTEM2, requirements, matcher)
                : CredentialsProvider.listCredentialsInItem(type, item, authentication(item), requirements, matcher);
    }

    private static boolean mayList(@CheckForNull Item item) {
        return item == null
                ? Jenkins.get().hasPermission(Jenkins.ADMINISTER)
                : item.hasPermission(Item.EXTENDED_READ) || item.hasPermission(CredentialsProvider.USE_ITEM);
    }

    private static Authentication authentication(Item item) {
        return item instanceof Queue.Task task ? Tasks.getAuthenticationOf2(task) : ACL.SYSTEM2;
    }
}
