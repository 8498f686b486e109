package io.jenkins.plugins.synchroparam.engine.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/** The forms in which a secret may turn up in a text. */
final class SecretForms {

    /** Shorter pieces of base64 would hide ordinary words. */
    private static final int SHORTEST_BASE64 = 8;

    private final Set<String> forms = new LinkedHashSet<>();

    private SecretForms() {}

    static Set<String> of(String secret) {
        SecretForms all = new SecretForms();
        all.addText(secret);
        all.addBase64(secret);
        String stripped = secret.strip();
        if (!stripped.equals(secret)) {
            all.addText(stripped);
        }
        if (stripped.contains("\n")) {
            // "-----BEGIN ..." is no secret, and hiding it would hide what kind of key was refused
            stripped.lines()
                    .map(String::strip)
                    .filter(l -> !l.startsWith("-----"))
                    .forEach(all::addText);
        }
        return all.forms;
    }

    private void addText(String text) {
        add(text);
        add(text.replace("'", "'\\''"));
        add(text.replace("'", "''"));
        String json = text.replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("\n", "\\n")
                .replace("\r", "\\r");
        add(json);
        // a password file of PostgreSQL escapes these two
        add(text.replace("\\", "\\\\").replace(":", "\\:"));
        addUrl(text);
    }

    private void addUrl(String text) {
        String form = URLEncoder.encode(text, UTF_8);
        String strict = form.replace("+", "%20").replace("*", "%2A").replace("%7E", "~");
        for (String url : new String[] {form, strict, strict.replace("%2F", "/")}) {
            add(url);
            add(lowerCaseEscapes(url));
        }
    }

    private static String lowerCaseEscapes(String url) {
        StringBuilder lower = new StringBuilder(url);
        for (int at = url.indexOf('%'); at >= 0; at = url.indexOf('%', at + 3)) {
            lower.replace(at, at + 3, url.substring(at, at + 3).toLowerCase(Locale.ROOT));
        }
        return lower.toString();
    }

    /** Also as a part of something longer, such as {@code user:password}: there are three ways to be aligned. */
    private void addBase64(String secret) {
        byte[] bytes = secret.getBytes(UTF_8);
        String whole = Base64.getEncoder().encodeToString(bytes);
        add(whole);
        add(Base64.getUrlEncoder().encodeToString(bytes));
        add(whole.replace("=", ""));
        for (int before = 0; before < 3; before++) {
            byte[] shifted = new byte[before + bytes.length];
            System.arraycopy(bytes, 0, shifted, before, bytes.length);
            String encoded = Base64.getEncoder().withoutPadding().encodeToString(shifted);
            // the first characters hold bits of what stands before, the last one bits of what follows
            int from = (before * 8 + 5) / 6;
            int to = shifted.length * 8 / 6;
            if (to - from >= SHORTEST_BASE64) {
                add(encoded.substring(from, to));
                add(encoded.substring(from, to).replace('+', '-').replace('/', '_'));
            }
        }
    }

    private void add(String form) {
        if (form.length() >= Masker.SHORTEST) {
            forms.add(form);
        }
    }
}
