package io.jenkins.plugins.synchroparam.engine.host;

import io.jenkins.plugins.synchroparam.engine.Printable;
import java.util.List;
import java.util.stream.Stream;

/** Checks paths on a host before they are used. */
final class HostPath {

    private HostPath() {}

    /** @return the path, when it is absolute and has no {@code ..} in it */
    static String check(String path) {
        if (!path.startsWith("/")) {
            throw refused(path, "not an absolute path");
        }
        if (path.indexOf('\0') >= 0) {
            throw refused(path, "a path cannot hold a NUL character");
        }
        if (names(path).contains("..")) {
            throw refused(path, "a path with \"..\" could lead anywhere");
        }
        return path;
    }

    /**
     * @return the path without trailing slashes (with one, the target of a symbolic link would be meant), when it is
     *     at least two levels deep: {@code /} or {@code /var} is never what a run has made
     */
    static String checkDeletable(String path) {
        List<String> names = names(check(path));
        if (names.size() < 2) {
            throw refused(path, "too close to the root to be deleted");
        }
        return "/" + String.join("/", names);
    }

    private static List<String> names(String path) {
        return Stream.of(path.split("/"))
                .filter(name -> !name.isEmpty() && !name.equals("."))
                .toList();
    }

    private static HostException refused(String path, String reason) {
        return new HostException("path \"" + Printable.escape(path) + "\" refused: " + reason);
    }
}
