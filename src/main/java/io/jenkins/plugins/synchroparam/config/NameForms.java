package io.jenkins.plugins.synchroparam.config;

import hudson.util.ComboBoxModel;
import hudson.util.FormValidation;
import io.jenkins.plugins.synchroparam.catalogue.Proposals;
import java.util.List;
import java.util.function.Function;

/** Names that synchroDB knows, for administrators; another one is a warning, since it may come later. */
final class NameForms {

    private NameForms() {}

    static ComboBoxModel stores() {
        return combined(Proposals::stores);
    }

    static ComboBoxModel hosts() {
        return combined(Proposals::hosts);
    }

    static FormValidation known(String name, Function<Proposals, List<String>> names) {
        if (!FormCheck.permitted()) {
            return FormValidation.ok();
        }
        Proposals proposals = Proposals.current();
        boolean fine = !proposals.problem().isEmpty() || names.apply(proposals).contains(name.trim());
        return fine
                ? FormValidation.ok()
                : FormValidation.warning(Messages.Check_notInSynchroDb(
                        AddressChecks.shown(name), String.join(", ", names.apply(proposals))));
    }

    private static ComboBoxModel combined(Function<Proposals, List<String>> names) {
        ComboBoxModel items = new ComboBoxModel();
        if (FormCheck.permitted()) {
            items.addAll(names.apply(Proposals.current()));
        }
        return items;
    }
}
