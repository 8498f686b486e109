package io.jenkins.plugins.synchroparam.request;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.ChoiceParameterDefinition;
import hudson.model.Item;
import hudson.model.Job;
import hudson.model.ParameterDefinition;
import hudson.model.ParametersDefinitionProperty;
import hudson.model.StringParameterDefinition;
import hudson.util.FormValidation;
import java.util.List;
import java.util.function.UnaryOperator;
import jenkins.model.Jenkins;

/** Who is told what by a form: all others get answers that are the same whatever exists. */
final class FormAccess {

    private FormAccess() {}

    /** Whether synchroDB's content may be proposed. */
    static boolean mayPropose(@CheckForNull Item item) {
        return item == null ? Jenkins.get().hasPermission(Jenkins.ADMINISTER) : item.hasPermission(Item.CONFIGURE);
    }

    /** {@code ${NAME}} for each parameter of the job that is a text. */
    static List<String> expressions(@CheckForNull Item item) {
        if (!(item instanceof Job<?, ?> job) || !job.hasPermission(Item.EXTENDED_READ)) {
            return List.of();
        }
        ParametersDefinitionProperty parameters = job.getProperty(ParametersDefinitionProperty.class);
        return parameters == null
                ? List.of()
                : parameters.getParameterDefinitions().stream()
                        .filter(FormAccess::isText)
                        .map(parameter -> Expressions.of(parameter.getName()))
                        .toList();
    }

    /** @param problem what is wrong with a value, or null */
    static FormValidation check(@CheckForNull Item item, String value, UnaryOperator<String> problem) {
        if (!mayPropose(item) || Expressions.in(value)) {
            return FormValidation.ok();
        }
        String found = problem.apply(hudson.Util.fixEmptyAndTrim(value));
        return found == null ? FormValidation.ok() : FormValidation.error(found);
    }

    private static boolean isText(ParameterDefinition parameter) {
        return parameter instanceof StringParameterDefinition || parameter instanceof ChoiceParameterDefinition;
    }
}
