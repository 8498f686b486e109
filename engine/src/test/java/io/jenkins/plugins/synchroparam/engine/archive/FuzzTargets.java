package io.jenkins.plugins.synchroparam.engine.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.archive.TableOfContents.Format;
import io.jenkins.plugins.synchroparam.engine.replacement.ImportObjects;
import io.jenkins.plugins.synchroparam.engine.replacement.ImportSelection;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/** What reads a dump, each fed with damaged real ones. A case ends well or with a {@link SynchroException}. */
final class FuzzTargets {
    /** All that a run may execute of a dump, written down a second time: a kind that is added must be added here too. */
    static final Set<String> EXECUTED = Set.of(
            "TYPE",
            "SHELL TYPE",
            "DOMAIN",
            "FUNCTION",
            "PROCEDURE",
            "AGGREGATE",
            "SEQUENCE",
            "COLLATION",
            "OPERATOR",
            "OPERATOR CLASS",
            "OPERATOR FAMILY",
            "CAST",
            "TEXT SEARCH CONFIGURATION",
            "TEXT SEARCH DICTIONARY",
            "COMMENT",
            "TABLE",
            "SEQUENCE OWNED BY",
            "DEFAULT",
            "TABLE ATTACH",
            "TABLE DATA",
            "SEQUENCE SET",
            "CONSTRAINT",
            "CHECK CONSTRAINT",
            "INDEX",
            "INDEX ATTACH",
            "FK CONSTRAINT",
            "TRIGGER",
            "RULE",
            "POLICY",
            "ROW SECURITY",
            "STATISTICS");

    private final List<byte[]> customs = new ArrayList<>();
    private final byte[] directory;
    private final TableOfContents contents = SampleDumps.contents(SampleDumps.custom());
    private final byte[] blocks;
    private final byte[] script;

    FuzzTargets() throws IOException {
        for (byte[] whole : List.of(
                Files.readAllBytes(SampleDumps.custom()),
                SampleDumps.resource("pg14.dump"),
                SampleDumps.resource("pg17.dump"),
                SampleDumps.resource("pg18.dump"))) {
            customs.add(Arrays.copyOf(whole, (int) read(whole, Format.CUSTOM).length()));
        }
        directory = Files.readAllBytes(SampleDumps.directoryFormat().resolve("toc.dat"));
        byte[] piped = Files.readAllBytes(SampleDumps.piped());
        blocks = Arrays.copyOfRange(piped, (int) contents.length(), piped.length);
        script = script();
    }

    /** The table of contents of a custom format file, and all that is worked out from it. */
    void contents(Random random) {
        byte[] damaged = new Mutator(random).bytes(customs.get(random.nextInt(customs.size())));
        selected(read(damaged, Format.CUSTOM), random);
    }

    /** The same of a directory's or a tar's toc.dat. */
    void directory(Random random) {
        byte[] damaged = new Mutator(random).bytes(directory);
        selected(read(damaged, random.nextBoolean() ? Format.DIRECTORY : Format.TAR), random);
    }

    /** The data blocks, as they stream from S3 in pieces of any size. */
    void blocks(Random random) {
        byte[] damaged = new Mutator(random).bytes(blocks);
        List<TocEntry> data =
                contents.entries().stream().filter(TocEntry::hasData).toList();
        Verifier verifier = random.nextBoolean()
                ? new BlockStreamVerifier(data)
                : new BlockVerifier(data.get(random.nextInt(data.size())));
        for (int at = 0; at < damaged.length; ) {
            int length = Math.min(damaged.length - at, 1 + random.nextInt(5000));
            verifier.accept(damaged, at, length);
            at += length;
        }
        verifier.end();
    }

    /** Definitions that no pg_dump writes. */
    void definitions(Random random) {
        TocEntry original =
                contents.entries().get(random.nextInt(contents.entries().size()));
        Mutator mutator = new Mutator(random);
        String kind = random.nextBoolean()
                ? original.description()
                : EXECUTED.stream().sorted().toList().get(random.nextInt(EXECUTED.size()));
        TocEntry entry = FuzzedEntry.of(
                original, kind, mutator.text(original.definition()), mutator.text(original.copyStatement()));
        TableDefinition.of(entry);
        KeyDefinition.of(entry);
        EntryTarget.of(entry);
        EntryTarget.parent(entry);
        EntryTarget.bound(entry);
        EntryTarget.indexName(entry);
        assertThat(RestoreList.of(List.of(entry))).isNotEmpty();
        CopyStatement.of(entry);
    }

    /** The script that pg_restore makes of the rows. */
    void script(Random random) throws IOException {
        byte[] damaged = new Mutator(random).bytes(script);
        InputStream slow = new ByteArrayInputStream(damaged) {
            @Override
            public synchronized int read(byte[] target, int offset, int length) {
                return super.read(target, offset, Math.min(length, 1 + random.nextInt(3000)));
            }
        };
        List<TocEntry> data = contents.entries().stream()
                .filter(e -> "TABLE DATA".equals(e.description()))
                .toList();
        try (DataScript reader = new DataScript(slow, StandardCharsets.UTF_8)) {
            for (TocEntry entry : data) {
                reader.seek(entry);
                reader.rows((bytes, offset, length) -> assertThat(length).isPositive());
            }
        }
    }

    /** An object that is no dump at all. */
    void foreign(Random random) {
        byte[] head = new Mutator(random)
                .bytes(random.nextBoolean() ? script : Arrays.copyOf(customs.get(0), 1 + random.nextInt(4096)));
        ForeignObject.isArchive(head);
        ForeignObject.isTar(head);
        throw ForeignObject.describe(head);
    }

    private static void selected(TableOfContents damaged, Random random) {
        ArchiveEntries entries = new ArchiveEntries(damaged);
        entries.tables().forEach(table -> {
            entries.definition(table);
            entries.keys(table);
            entries.foreignKeys(table);
            entries.children(table);
            entries.parents(table);
            entries.needs(List.of(table));
        });
        TableOfContents rct = random.nextBoolean() ? damaged : SampleDumps.contents(SampleDumps.custom());
        ImportObjects objects = new ImportSelection(
                        damaged, rct, entries.tables(), new ArchiveEntries(rct).tables(), List.of())
                .select();
        assertThat(Stream.of(
                                objects.support(),
                                objects.structures(),
                                objects.data(),
                                objects.sequenceValues(),
                                objects.keys(),
                                objects.foreignKeys(),
                                objects.triggers())
                        .flatMap(List::stream)
                        .map(TocEntry::description))
                .isSubsetOf(EXECUTED);
    }

    private static TableOfContents read(byte[] bytes, Format format) {
        return TocReader.read(new ByteArrayInputStream(bytes), bytes.length, format);
    }

    private static byte[] script() throws IOException {
        Process restore = new ProcessBuilder("pg_restore", "--data-only", "-f", "-", SampleDumps.custom() + "").start();
        byte[] text = restore.getInputStream().readAllBytes();
        assertThat(new String(text, StandardCharsets.UTF_8)).contains("COPY ");
        return text;
    }
}
