package io.jenkins.plugins.synchroparam.engine.secrets;

import io.jenkins.plugins.synchroparam.engine.Printable;
import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.Utf8File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/** Reads a file that holds secrets, and refuses one that others than its owner can reach. */
public final class OwnerOnlyFile {

    private static final Set<PosixFilePermission> OWNER = EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    private final String what;
    private final Path path;

    /** @param what how messages call it, for example {@code secrets file} */
    public OwnerOnlyFile(String what, Path path) {
        this.what = what;
        this.path = path;
    }

    /** How messages name it. */
    String name() {
        return what + " " + Printable.escape(path.toString());
    }

    /** The whole text. */
    public String text() {
        requireOwnerOnly();
        return Utf8File.read(path, what);
    }

    /** The whole text; the file is deleted whatever it holds, but stays when it is refused for its mode. */
    String textAndDelete() {
        requireOwnerOnly();
        try {
            return Utf8File.read(path, what);
        } finally {
            delete();
        }
    }

    private void delete() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new SynchroException(
                    name() + " was read but cannot be deleted: delete it, and let this user write its directory", e);
        }
    }

    private void requireOwnerOnly() {
        PosixFileAttributeView view = Files.getFileAttributeView(path, PosixFileAttributeView.class);
        if (view == null) {
            throw new SynchroException(name() + " is on a file system without owner-only modes: use environment"
                    + " variables SYNCHRO_PARAM_CREDENTIAL_..., or another file system");
        }
        try {
            PosixFileAttributes attributes = view.readAttributes();
            Set<PosixFilePermission> mode = attributes.permissions();
            if (attributes.isRegularFile() && !OWNER.containsAll(mode)) {
                throw new SynchroException(name() + " has mode " + PosixFilePermissions.toString(mode)
                        + ", others than its owner can reach it: chmod 600 " + Printable.escape(path.toString()));
            }
        } catch (NoSuchFileException e) {
            throw new SynchroException(name() + ": there is no such file", e);
        } catch (IOException e) {
            throw new SynchroException(name() + ": its mode cannot be read: check the rights on its directory", e);
        }
    }
}
