package io.jenkins.plugins.synchroparam.credentials;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import hudson.Util;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Looks for secrets in whatever form they may have leaked. */
final class SecretSearch {

    /** Bytes as Latin-1 text: any file can be searched. */
    private final Set<String> forms = new LinkedHashSet<>();

    SecretSearch(Iterable<String> secrets) {
        secrets.forEach(this::add);
    }

    private void add(String secret) {
        bytes(secret);
        bytes(secret.replace("'", "'\\''"));
        bytes(secret.replace("'", "''"));
        bytes(secret.replace("\\", "\\\\").replace("\"", "\\\""));
        bytes(Util.xmlEscape(secret));
        bytes(URLEncoder.encode(secret, UTF_8));
        bytes(URLEncoder.encode(secret, UTF_8).replace("+", "%20"));
        bytes(Base64.getEncoder().withoutPadding().encodeToString(secret.getBytes(UTF_8)));
        bytes(Base64.getUrlEncoder().withoutPadding().encodeToString(secret.getBytes(UTF_8)));
    }

    private void bytes(String form) {
        forms.add(new String(form.getBytes(UTF_8), ISO_8859_1));
    }

    /** The forms that this text holds. */
    List<String> in(String text) {
        String searched = new String(text.getBytes(UTF_8), ISO_8859_1);
        return forms.stream().filter(searched::contains).toList();
    }

    /** The files below a directory that hold one, each with the form. */
    List<String> below(Path directory) throws IOException {
        List<String> found = new ArrayList<>();
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                // Jars are the same before and after.
                if (attributes.isRegularFile() && !file.toString().endsWith(".jar")) {
                    String content = Files.readString(file, ISO_8859_1);
                    forms.stream().filter(content::contains).forEach(form -> found.add(file + ": " + form));
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
                // A build at work renames and removes its files.
                return FileVisitResult.CONTINUE;
            }
        });
        return found;
    }
}
