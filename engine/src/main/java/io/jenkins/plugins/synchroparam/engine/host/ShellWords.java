package io.jenkins.plugins.synchroparam.engine.host;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The one place where text becomes words of a POSIX shell. */
public final class ShellWords {

    /** Words that mean themselves to every shell; everything else is put between quotes. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+:,./-]+");

    private ShellWords() {}

    /**
     * One word that the shell passes on literally.
     *
     * @throws HostException when the word holds a NUL character, which no program can receive
     */
    public static String quote(String word) {
        if (word.indexOf('\0') >= 0) {
            throw new HostException("a command's argument holds a NUL character, which cannot be passed to a program");
        }
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    /** Quoted words, separated by a space. */
    public static String join(List<String> words) {
        return words.stream().map(ShellWords::quote).collect(Collectors.joining(" "));
    }
}
