package io.jenkins.plugins.synchroparam.engine.secrets;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.jenkins.plugins.synchroparam.engine.Printable;
import io.jenkins.plugins.synchroparam.engine.SynchroException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
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
final class OwnerOnlyFile {

    private static final int LARGEST = 1024 * 1024;

    private static final Set<PosixFilePermission> OWNER = EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    private final Path path;
    private final String name;

    /** @param what how messages call it, for example {@code secrets file} */
    OwnerOnlyFile(String what, Path path) {
        this.path = path;
        this.name = what + " " + Printable.escape(path.toString(), 500);
    }

    /** How messages name it. */
    String name() {
        return name;
    }

    /** The whole text. */
    String text() {
        requireOwnerOnly();
        return content();
    }

    /** The whole text; the file is deleted whatever it holds, but stays when it is refused for its mode. */
    String textAndDelete() {
        requireOwnerOnly();
        try {
            return content();
        } finally {
            delete();
        }
    }

    private String content() {
        try (InputStream in = Files.newInputStream(path)) {
            byte[] bytes = in.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw new SynchroException(name + " is larger than 1 MiB: give the file that holds the secrets");
            }
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            // without the cause: it could tell parts of the content
            throw new SynchroException(name + " is not text in UTF-8: save it as UTF-8");
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private void delete() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new SynchroException(
                    name + " was read but cannot be deleted: delete it, and let this user write its directory", e);
        }
    }

    private void requireOwnerOnly() {
        PosixFileAttributeView view = Files.getFileAttributeView(path, PosixFileAttributeView.class);
        if (view == null) {
            throw new SynchroException(name + " is on a file system without owner-only modes: use environment variables"
                    + " SYNCHRO_PARAM_CREDENTIAL_..., or another file system");
        }
        try {
            PosixFileAttributes attributes = view.readAttributes();
            if (!attributes.isRegularFile()) {
                throw new SynchroException(name + " is not a file: give the path of a file");
            }
            Set<PosixFilePermission> mode = attributes.permissions();
            if (!OWNER.containsAll(mode)) {
                throw new SynchroException(name + " has mode " + PosixFilePermissions.toString(mode)
                        + ", others than its owner can reach it: chmod 600 " + Printable.escape(path.toString(), 500));
            }
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private SynchroException unreadable(IOException e) {
        String why = e instanceof NoSuchFileException
                ? " does not exist: check the path"
                : " cannot be read: it must belong to the user that runs this";
        return new SynchroException(name + why, e);
    }
}
