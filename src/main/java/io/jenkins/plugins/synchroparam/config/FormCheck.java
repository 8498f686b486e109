package io.jenkins.plugins.synchroparam.config;

import hudson.Util;
import hudson.util.FormValidation;
import java.util.function.UnaryOperator;
import jenkins.model.Jenkins;

/** Checks of the global configuration's forms: for administrators, all others learn nothing. */
final class FormCheck {

    private FormCheck() {}

    static boolean permitted() {
        return Jenkins.get().hasPermission(Jenkins.ADMINISTER);
    }

    /** @param problem what is wrong with a value, never null itself, or null */
    static FormValidation of(String value, UnaryOperator<String> problem) {
        if (!permitted()) {
            return FormValidation.ok();
        }
        String found = problem.apply(Util.fixNull(Util.fixEmptyAndTrim(value)));
        return found == null ? FormValidation.ok() : FormValidation.error(found);
    }
}
