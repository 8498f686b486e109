package io.jenkins.plugins.synchroparam.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.synchroparam.engine.archive.TableOfContents;
import io.jenkins.plugins.synchroparam.engine.archive.TableOfContents.Format;
import io.jenkins.plugins.synchroparam.engine.archive.TocReader;
import io.jenkins.plugins.synchroparam.engine.run.SubStepId;
import io.jenkins.plugins.synchroparam.engine.s3.ObjectStore;
import io.jenkins.plugins.synchroparam.engine.s3.ObjectStore.StoredObject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sub-steps 6 and 15: the object on S3 is no archive, not a whole one, too new, or damaged inside. */
class BadDumpTest {

    private static byte[] archive;
    private static byte[] sql;

    private RefusingSite refusing;

    @BeforeAll
    static void dump(@TempDir Path directory) throws Exception {
        SharedDemo.make();
        String production = "postgresql://postgres:"
                + SharedServers.SERVERS.synchroDbCredential().password() + "@localhost:"
                + SharedServers.SERVERS.synchroDb().port() + "/demo_production";
        Path file = directory.resolve("production.dump");
        BadHostTest.command("pg_dump", "-Fc", "-f", file.toString(), production);
        archive = Files.readAllBytes(file);
        BadHostTest.command("pg_dump", "--schema-only", "-f", file.toString(), production);
        sql = Files.readAllBytes(file);
    }

    @BeforeEach
    void site() throws Exception {
        refusing = RefusingSite.shared();
    }

    private String refusalOf(byte[] content) throws Exception {
        refusing.dumpIs(content);
        return refusing.refusal(SubStepId.S3_CONNECTION);
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = TocReader.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        }
    }

    private static TableOfContents contents() {
        return TocReader.read(new ByteArrayInputStream(archive), archive.length, Format.CUSTOM);
    }

    @Test
    void refusesAPlainSqlDump() throws Exception {
        assertThat(refusalOf(sql))
                .startsWith("dump bad/production.dump in s3://production-dumps ")
                .endsWith(": it is a plain SQL dump; make it with pg_dump -Fc, -Fd or -Ft");
    }

    @Test
    void refusesAGzippedPlainSqlDump() throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(sql);
        }
        assertThat(refusalOf(packed.toByteArray()))
                .endsWith(": it is a gzip-compressed file holding a plain SQL dump;"
                        + " make it with pg_dump -Fc, -Fd or -Ft");
    }

    @Test
    void refusesAnEmptyObject() throws Exception {
        assertThat(refusalOf(new byte[0]))
                .endsWith(": it is empty (0 bytes); make a new dump, or ask for an earlier one by its date");
    }

    @Test
    void refusesAForeignObject() throws Exception {
        byte[] png = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 13};
        assertThat(refusalOf(png))
                .contains("it is no PostgreSQL archive: its first bytes are 89504e470d0a1a0a")
                .endsWith("; make it with pg_dump -Fc, -Fd or -Ft");
    }

    @Test
    void refusesAnArchiveCutInItsTableOfContents() throws Exception {
        assertThat(refusalOf(Arrays.copyOf(archive, (int) contents().length() / 2)))
                .contains(": it is truncated: it ")
                .endsWith("; make a new dump, or ask for an earlier one by its date");
    }

    @Test
    void refusesAnArchiveCutInItsData() throws Exception {
        assertThat(refusalOf(Arrays.copyOf(archive, archive.length - 1000)))
                .contains(": it is truncated: ")
                .endsWith("; make a new dump, or ask for an earlier one by its date");
    }

    @Test
    void refusesADirectoryThatLacksAFile() throws Exception {
        try (ObjectStore bucket = refusing.bucket()) {
            String from = bucket.list("dumps/DUMPED/").get(0).key().replaceFirst("[^/]*$", "");
            boolean first = true;
            for (StoredObject object : bucket.list(from)) {
                String name = object.key().substring(from.length());
                if (first && !name.equals("toc.dat")) {
                    first = false;
                    continue;
                }
                try (InputStream in = bucket.read(object, 0, object.size())) {
                    bucket.write("bad/directory/" + name, in);
                }
            }
        }
        refusing.dump("key", "bad/directory/");
        assertThat(refusing.refusal(SubStepId.S3_CONNECTION))
                .startsWith("dump bad/directory/ in s3://production-dumps ")
                .contains(": it is incomplete: the data file ")
                .endsWith(" is missing; make a new dump, or ask for an earlier one by its date");
    }

    @Test
    void refusesAnArchiveThatTheHostsProgramsAreTooOldFor() throws Exception {
        assertThat(refusalOf(resource("pg17.dump")))
                .startsWith("the dump was written by pg_dump 17.")
                .contains(", newer than pg_restore 15.")
                .contains("; install PostgreSQL client programs 17 or newer there");
    }

    @Test
    void refusesAnArchiveVersionThatNobodyKnows() throws Exception {
        byte[] newer = archive.clone();
        newer[6] = 17;
        assertThat(refusalOf(newer))
                .contains("it was written by a newer pg_dump than those of PostgreSQL 12 to 18 (archive version 1.17")
                .endsWith("; make it with an older pg_dump, or update synchro-param");
    }
}
