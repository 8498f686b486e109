package io.jenkins.plugins.synchroparam.request;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Item;
import hudson.util.ListBoxModel;

/**
 * A drop-down of fixed values that lets a parameter of the job decide as well. The value that the form has already stays
 * in it, whatever it is: opening a form and saving it changes nothing.
 */
final class Choices {

    private final ListBoxModel items = new ListBoxModel();

    @CheckForNull
    private final Item item;

    @CheckForNull
    private final String current;

    Choices(@CheckForNull Item item, @CheckForNull String current) {
        this.item = item;
        this.current = current;
    }

    Choices add(String label, String value) {
        items.add(label, value);
        return this;
    }

    ListBoxModel items() {
        for (String expression : FormAccess.expressions(item)) {
            items.add(expression, expression);
        }
        if (current != null && items.stream().noneMatch(option -> option.value.equals(current))) {
            items.add(current, current);
        }
        return items;
    }
}
