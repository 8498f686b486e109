package io.jenkins.plugins.synchroparam.engine.replica;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/** The MySQL server inside a jar of Maven Central, for Linux on x86-64; it needs the library libaio. */
final class MySqlArchive {

    private MySqlArchive() {}

    static void unpack(Path to) throws IOException {
        try (InputStream jar = MySqlArchive.class.getResourceAsStream("/mysql-Linux-amd64.tar.gz");
                TarArchiveInputStream archive =
                        new TarArchiveInputStream(new GzipCompressorInputStream(new BufferedInputStream(jar)))) {
            for (TarArchiveEntry entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
                Path path = to.resolve(entry.getName()).normalize();
                if (entry.isDirectory()) {
                    Files.createDirectories(path);
                } else if (entry.isSymbolicLink()) {
                    Files.createDirectories(path.getParent());
                    Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
                } else {
                    Files.createDirectories(path.getParent());
                    Files.copy(archive, path);
                    if ((entry.getMode() & 0100) != 0) {
                        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
                    }
                }
            }
        }
    }
}
