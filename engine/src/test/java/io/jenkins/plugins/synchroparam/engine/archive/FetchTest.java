package io.jenkins.plugins.synchroparam.engine.archive;

import static io.jenkins.plugins.synchroparam.engine.archive.SampleDumps.AWKWARD;
import static io.jenkins.plugins.synchroparam.engine.archive.SampleDumps.CUSTOMER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.synchroparam.engine.TestPostgres;
import io.jenkins.plugins.synchroparam.engine.host.Command;
import io.jenkins.plugins.synchroparam.engine.rules.TableName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FetchTest {
    private static final String ROWS = "SELECT md5(string_agg(t::text, '|' ORDER BY t::text)) FROM %s t";

    private final StoredDumps dumps = new StoredDumps();

    @TempDir
    private Path target;

    @AfterEach
    void close() {
        dumps.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"custom", "plain", "piped", "folder/", "tar", "tarred"})
    void bringsWhatPgRestoreNeedsForTwoTables(String key) throws Exception {
        dumps.putSamples();
        StoredDumps.Counted progress = new StoredDumps.Counted();
        String archive;
        try (Dump dump = dumps.open(key)) {
            List<TocEntry> data = StoredDumps.data(dump, CUSTOMER, AWKWARD);
            archive = dumps.fetch(dump, target, data, progress);
            assertThat(progress.bytes()).isEqualTo(dump.bytesToFetch(data));
            if (dump.selective()) {
                assertThat(progress.bytes()).isLessThan(dump.size());
            }
            assertRestores(dump, archive, CUSTOMER, AWKWARD);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"pg13.dump", "pg14.dump", "pg17.dump", "pg18.dump", "pg18-pipe.dump"})
    void verifiesTheBlocksOfOtherReleases(String resource) throws IOException {
        dumps.put(resource, SampleDumps.resource(resource));
        try (Dump dump = dumps.open(resource)) {
            String file = dumps.fetch(dump, target, dump.contents().entries(), new StoredDumps.Counted());
            assertThat(Path.of(file)).hasSize(dump.size());
        }
    }

    @Test
    void leavesHolesWhereNothingIsWanted() throws Exception {
        byte[] big = bigArchive();
        dumps.put("big", big);
        try (Dump dump = dumps.open("big")) {
            List<TocEntry> data = StoredDumps.data(dump, new TableName("public", "small_2"));
            StoredDumps.Counted progress = new StoredDumps.Counted();
            Path file = Path.of(dumps.fetch(dump, target, data, progress));
            assertThat(Files.size(file)).isEqualTo(big.length);
            assertThat(progress.bytes()).isLessThan(big.length / 10);
            String used = dumps.host
                    .run(Command.of("du", "--block-size=1", file.toString()))
                    .output();
            assertThat(Long.parseLong(used.split("\\s")[0])).isLessThanOrEqualTo(dump.bytesOnHost(data));
        }
    }

    @Test
    void refusesACorruptBlockAtOnce() throws IOException {
        byte[] bytes = Files.readAllBytes(SampleDumps.custom());
        TocEntry customer = new ArchiveEntries(SampleDumps.contents(SampleDumps.custom()))
                .data(CUSTOMER)
                .orElseThrow();
        int block = (int) customer.dataOffset();
        for (int at : new int[] {0, 1, 5, 8, 10}) {
            byte[] damaged = bytes.clone();
            damaged[block + at] ^= 0x15;
            dumps.put("x", damaged);
            try (Dump dump = dumps.open("x")) {
                assertThatThrownBy(() -> dumps.fetch(dump, target, List.of(customer), new StoredDumps.Counted()))
                        .isInstanceOf(ArchiveException.class)
                        .hasMessageStartingWith("dump x in ")
                        .hasMessageContaining("): the dump is damaged or truncated at TABLE DATA app.customer")
                        .hasMessageEndingWith("; make a new dump, or ask for an earlier one by its date");
            }
        }
    }

    @Test
    void refusesAPipedArchiveThatLacksABlock() throws IOException {
        byte[] bytes = Files.readAllBytes(SampleDumps.piped());
        TableOfContents offsets = SampleDumps.contents(SampleDumps.custom());
        // the blocks of both archives are the same: cut after the first one
        List<TocEntry> blocks = CustomFile.blocks(offsets);
        dumps.put("x", Arrays.copyOf(bytes, (int) blocks.get(1).dataOffset()));
        try (Dump dump = dumps.open("x")) {
            assertThatThrownBy(() -> dumps.fetch(dump, target, List.of(), new StoredDumps.Counted()))
                    .isInstanceOf(ArchiveException.class)
                    .hasMessageContaining("truncated")
                    .hasMessageContaining((blocks.size() - 1) + " data blocks are missing");
        }
    }

    private void assertRestores(Dump dump, String archive, TableName... tables) throws Exception {
        ArchiveEntries entries = new ArchiveEntries(dump.contents());
        List<TocEntry> list = new ArrayList<>(entries.needs(List.of(tables)).entries());
        for (TableName table : tables) {
            list.addAll(entries.of(table));
        }
        list.removeIf(entry -> entry.description().startsWith("PUBLICATION"));
        Path file = target.resolve("list");
        Files.write(file, RestoreList.of(list));
        String database = TestPostgres.createDatabase("restored");
        SampleDumps.run("pg_restore", "-e", "-j2", "-L", file.toString(), "-d", SampleDumps.url(database), archive);
        for (String table : List.of("app.customer", "\"Mixed Case\".\"od\"\"d; -- $t$ 'é\nx\"")) {
            assertThat(value(database, ROWS.formatted(table)))
                    .isEqualTo(value(SampleDumps.database(), ROWS.formatted(table)));
        }
        String objects = "SELECT count(*) || '' FROM pg_constraint c JOIN pg_namespace n ON n.oid = connamespace"
                + " WHERE conrelid IN (SELECT oid FROM pg_class WHERE relname IN ('customer', E'od\"d; -- $t$ ''é\\nx'))";
        assertThat(value(database, objects))
                .isEqualTo(value(SampleDumps.database(), objects))
                .isEqualTo("6");
    }

    private static byte[] bigArchive() throws Exception {
        String database = TestPostgres.createDatabase("big");
        TestPostgres.execute(
                database,
                "CREATE TABLE small_1 AS SELECT 1 AS a; CREATE TABLE small_2 AS SELECT 2 AS a;"
                        + " CREATE TABLE middle AS SELECT md5(g::text) AS a FROM generate_series(1, 100000) g");
        Path file = Files.createTempFile(Path.of("target"), "big", ".dump");
        try {
            SampleDumps.run("pg_dump", "-Fc", "-Z1", "-f", file.toString(), SampleDumps.url(database));
            return Files.readAllBytes(file);
        } finally {
            Files.delete(file);
        }
    }

    private static String value(String database, String sql) throws Exception {
        try (Connection connection = TestPostgres.connect(database);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getString(1);
        }
    }
}
