package io.jenkins.plugins.synchroparam.page;

import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import org.jvnet.localizer.LocaleProvider;

/**
 * The engine's own words in the reader's language. The engine speaks English, and names what a bundle beside this class
 * may have another word for; what it has none for is shown as the engine says it.
 */
final class Titles {

    private Titles() {}

    static String phase(String id, String title) {
        return word("phase." + id, title);
    }

    static String subStep(String id, String title) {
        return word("sub-step." + id, title);
    }

    /** The name of what a run was asked to do, for example {@code dump date}. */
    static String about(String name) {
        return word("about." + name.replace(' ', '-'), name);
    }

    /** The name of a figure, for example {@code rows loaded}. */
    static String figure(String name) {
        return word("figure." + name.replace(' ', '-'), name);
    }

    /** The status of a replicated source. */
    static String status(String word) {
        return word("status." + word, word);
    }

    /** The heading of a column of a table. */
    static String column(String heading) {
        return word("column." + heading.replace(' ', '-'), heading);
    }

    private static String word(String key, String engineSays) {
        // Not the controller's own language for a reader who has neither.
        ResourceBundle bundle = ResourceBundle.getBundle(
                Titles.class.getName(),
                LocaleProvider.getLocale(),
                Titles.class.getClassLoader(),
                Control.getNoFallbackControl(Control.FORMAT_PROPERTIES));
        return bundle.containsKey(key) ? bundle.getString(key) : engineSays;
    }
}
