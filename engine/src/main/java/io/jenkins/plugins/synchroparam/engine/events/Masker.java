package io.jenkins.plugins.synchroparam.engine.events;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Replaces every registered secret by {@code ****} in whatever is about to be shown, in the plain form and in the forms
 * that URLs, base64, shell words, SQL literals and JSON give it. Thread-safe.
 */
public final class Masker {

    /** What a secret is replaced by, whatever its length. */
    public static final String MASK = "****";

    /** Values shorter than this are not masked: replacing every "a" would hide the log and give the secret away. */
    public static final int SHORTEST = 3;

    private volatile List<String> forms = List.of();

    /**
     * Registers a secret; each line of a secret with several lines (a private key) is masked by itself too.
     *
     * @param secret null and empty values are ignored
     * @return whether it will be masked: false when it is shorter than {@value #SHORTEST} characters
     */
    public synchronized boolean register(String secret) {
        if (secret == null || secret.length() < SHORTEST) {
            return false;
        }
        Set<String> all = new LinkedHashSet<>(forms);
        all.addAll(SecretForms.of(secret));
        forms = List.copyOf(all);
        return true;
    }

    /**
     * The text without any registered secret. Where secrets overlap, the whole stretch is replaced: no end of one
     * stays readable because the other was found first.
     *
     * @param text may be null, which gives an empty text
     */
    public String mask(String text) {
        if (text == null) {
            return "";
        }
        BitSet hidden = new BitSet();
        for (String form : forms) {
            for (int at = text.indexOf(form); at >= 0; at = text.indexOf(form, at + 1)) {
                hidden.set(at, at + form.length());
            }
        }
        return hidden.isEmpty() ? text : without(text, hidden);
    }

    /** Every text of the list, masked. */
    public List<String> mask(List<String> texts) {
        List<String> masked = new ArrayList<>(texts.size());
        texts.forEach(text -> masked.add(mask(text)));
        return masked;
    }

    private static String without(String text, BitSet hidden) {
        StringBuilder shown = new StringBuilder();
        int from = 0;
        for (int at = hidden.nextSetBit(0); at >= 0; at = hidden.nextSetBit(from)) {
            shown.append(text, from, at).append(MASK);
            from = hidden.nextClearBit(at);
        }
        return shown.append(text, from, text.length()).toString();
    }
}
