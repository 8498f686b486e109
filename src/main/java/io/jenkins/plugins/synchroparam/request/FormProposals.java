package io.jenkins.plugins.synchroparam.request;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Item;
import hudson.util.ComboBoxModel;
import hudson.util.FormValidation;
import io.jenkins.plugins.synchroparam.catalogue.Proposals;
import java.util.List;
import java.util.function.Function;

/** What synchroDB holds, for the combo boxes; a value that is not among it is a warning, since it may come later. */
final class FormProposals {

    private FormProposals() {}

    static ComboBoxModel clients(@CheckForNull Item item) {
        return combined(item, Proposals::clients);
    }

    static ComboBoxModel environments(@CheckForNull Item item, String client) {
        return combined(item, proposals -> proposals.environments(client));
    }

    static ComboBoxModel dumpDates(@CheckForNull Item item, String client) {
        return combined(item, proposals -> proposals.dumpDates(client));
    }

    static ComboBoxModel stores(@CheckForNull Item item) {
        return combined(item, Proposals::stores);
    }

    static FormValidation checkClient(@CheckForNull Item item, String value) {
        FormValidation form = FormAccess.check(item, value, Checks::clientCode);
        return known(item, value, form, Proposals::clients);
    }

    static FormValidation checkEnvironment(@CheckForNull Item item, String client, String value) {
        FormValidation form = FormAccess.check(item, value, Checks::environment);
        return Expressions.in(client) ? form : known(item, value, form, proposals -> proposals.environments(client));
    }

    private static FormValidation known(
            Item item, String value, FormValidation form, Function<Proposals, List<String>> part) {
        if (form.kind != FormValidation.Kind.OK || !FormAccess.mayPropose(item) || Expressions.in(value)) {
            return form;
        }
        Proposals proposals = Proposals.current();
        if (!proposals.problem().isEmpty()) {
            return FormValidation.warning(Messages.Check_noProposals(proposals.problem()));
        }
        List<String> values = part.apply(proposals);
        return values.contains(value.trim())
                ? form
                : FormValidation.warning(Messages.Check_notInSynchroDb(
                        Checks.shown(value), values.isEmpty() ? "-" : String.join(", ", values)));
    }

    private static ComboBoxModel combined(Item item, Function<Proposals, List<String>> part) {
        ComboBoxModel items = new ComboBoxModel();
        if (FormAccess.mayPropose(item)) {
            items.addAll(part.apply(Proposals.current()));
            items.addAll(FormAccess.expressions(item));
        }
        return items;
    }
}
