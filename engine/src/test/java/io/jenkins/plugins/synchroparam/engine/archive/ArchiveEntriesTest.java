package io.jenkins.plugins.synchroparam.engine.archive;

import static io.jenkins.plugins.synchroparam.engine.archive.SampleDumps.AWKWARD;
import static io.jenkins.plugins.synchroparam.engine.archive.SampleDumps.CUSTOMER;
import static io.jenkins.plugins.synchroparam.engine.archive.SampleDumps.ORDERS;
import static io.jenkins.plugins.synchroparam.engine.archive.SampleDumps.ORDERS_2025;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.synchroparam.engine.rules.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ArchiveEntriesTest {
    private final TableOfContents contents = SampleDumps.contents(SampleDumps.custom());
    private final ArchiveEntries entries = new ArchiveEntries(contents);

    @Test
    void findsEverythingThatBelongsToATable() {
        assertThat(kinds(CUSTOMER))
                .hasToString("{ACL=2, COMMENT=5, CONSTRAINT=2, DEFAULT=1, INDEX=1, POLICY=1,"
                        + " PUBLICATION TABLE=1, ROW SECURITY=1, RULE=1, SEQUENCE=2, SEQUENCE OWNED BY=1, SEQUENCE SET=2,"
                        + " STATISTICS=1, TABLE=1, TABLE DATA=1, TRIGGER=1}");
        assertThat(kinds(ORDERS))
                .hasToString("{CONSTRAINT=1, FK CONSTRAINT=1, INDEX=1, SEQUENCE=1, SEQUENCE SET=1,"
                        + " TABLE=1, TRIGGER=1}");
        assertThat(kinds(ORDERS_2025))
                .hasToString("{CONSTRAINT=1, INDEX=1, INDEX ATTACH=2, TABLE=1, TABLE ATTACH=1," + " TABLE DATA=1}");
        assertThat(kinds(AWKWARD)).hasToString("{CONSTRAINT=2, FK CONSTRAINT=1, TABLE=1, TABLE DATA=1}");
        assertThat(entries.of(new TableName("no", "such"))).isEmpty();
    }

    @Test
    void keepsTheOrderOfTheDump() {
        List<TocEntry> all = new ArrayList<>(contents.entries());
        all.retainAll(entries.of(CUSTOMER));
        assertThat(entries.of(CUSTOMER)).isEqualTo(all);
    }

    @Test
    void assignsEveryEntryOfATableAndNoOther() {
        assertThat(contents.entries())
                .filteredOn(entry -> entries.tableOf(entry).isEmpty())
                .extracting(TocEntry::description)
                .containsOnly(
                        "ENCODING",
                        "STDSTRINGS",
                        "SEARCHPATH",
                        "DATABASE",
                        "SCHEMA",
                        "DOMAIN",
                        "TYPE",
                        "FUNCTION",
                        "SEQUENCE",
                        "SEQUENCE SET",
                        "MATERIALIZED VIEW",
                        "MATERIALIZED VIEW DATA",
                        "VIEW",
                        "BLOB",
                        "BLOBS",
                        "PUBLICATION");
    }

    @Test
    void knowsFamilies() {
        assertThat(entries.children(ORDERS)).hasToString("[app.orders_2025, app.orders_2026]");
        assertThat(entries.children(new TableName("app", "parent"))).hasToString("[app.child]");
        assertThat(entries.parents(ORDERS_2025)).containsExactly(ORDERS);
        assertThat(entries.children(CUSTOMER)).isEmpty();
    }

    @Test
    void findsWhatATableNeeds() {
        ArchiveEntries.Needs needs = entries.needs(Set.of(CUSTOMER));
        assertThat(needs.entries())
                .extracting(EntryLabel::of)
                .containsExactly(
                        "SCHEMA app",
                        "DOMAIN app.email",
                        "TYPE app.mood",
                        "TYPE app.pair",
                        "FUNCTION app.next_code(integer)",
                        "FUNCTION app.touch()",
                        "SEQUENCE app.shared_seq",
                        "PUBLICATION pub");
        assertThat(needs.tables()).isEmpty();
        TocEntry shared = needs.entries().get(6);
        assertThat(entries.attached(shared)).extracting(TocEntry::description).containsExactly("SEQUENCE SET");
    }

    @Test
    void namesTablesThatMustExistButNotThoseBehindAForeignKey() {
        assertThat(entries.needs(Set.of(ORDERS)).tables()).isEmpty();
        assertThat(entries.needs(Set.of(ORDERS_2025)).tables()).containsExactly(ORDERS);
        assertThat(entries.needs(Set.of(new TableName("app", "child"))).tables())
                .hasToString("[app.parent]");
        assertThat(entries.needs(Set.of(new TableName("app", "uses_shared"))).tables())
                .containsExactly(CUSTOMER);
        assertThat(entries.needs(Set.of(new TableName("app", "uses_shared"), CUSTOMER))
                        .tables())
                .isEmpty();
    }

    @Test
    void readsKeys() {
        List<KeyDefinition> keys = entries.keys(CUSTOMER);
        assertThat(keys)
                .extracting(KeyDefinition::kind)
                .containsExactly(KeyDefinition.Kind.PRIMARY_KEY, KeyDefinition.Kind.UNIQUE);
        assertThat(keys.get(1).columns()).containsExactly("name", "code");
        assertThat(keys.get(1).table()).isEqualTo(CUSTOMER);
        assertThat(entries.keys(AWKWARD))
                .extracting(KeyDefinition::columns)
                .containsExactly(List.of("Col, \"1\""), List.of("sel)ect", "ref"));
        KeyDefinition foreign = entries.foreignKeys(AWKWARD).get(0);
        assertThat(foreign.name()).isEqualTo("f k; \"1");
        assertThat(foreign.columns()).containsExactly("ref");
        assertThat(foreign.referenced()).contains(AWKWARD);
        assertThat(foreign.referencedColumns()).containsExactly("Col, \"1\"");
        assertThat(foreign.deferrable()).isTrue();
        assertThat(entries.foreignKeys(ORDERS).get(0).referenced()).contains(CUSTOMER);
    }

    @Test
    void takesOnlyUniqueIndexesOnPlainColumnsOfAllRowsForKeys() {
        assertThat(index("CREATE UNIQUE INDEX i ON s.t USING btree (a, \"B c\" DESC NULLS LAST) INCLUDE (d);"))
                .containsExactly("a", "B c");
        assertThat(index("CREATE UNIQUE INDEX i ON ONLY s.t USING btree (a text_pattern_ops) NULLS NOT DISTINCT;"))
                .containsExactly("a");
        assertThat(index("CREATE UNIQUE INDEX i ON s.t USING btree (a) WHERE (b > 0);"))
                .isEmpty();
        assertThat(index("CREATE UNIQUE INDEX i ON s.t USING btree (lower(a));"))
                .isEmpty();
        assertThat(index("CREATE UNIQUE INDEX i ON s.t USING btree (((a ->> 'x'::text)));"))
                .isEmpty();
        assertThat(index("CREATE INDEX i ON s.t USING btree (a);")).isEmpty();
        assertThat(index("CREATE UNIQUE INDEX i ON s.t USING btree (a,,b);")).isEmpty();
    }

    @Test
    void keepsNamesHarmlessInAListFile() {
        String list = new String(RestoreList.of(entries.of(AWKWARD)), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(list.lines())
                .hasSize(entries.of(AWKWARD).size())
                .allMatch(line -> line.matches("\\d+; \\d+ \\d+ .*"));
    }

    private static List<String> index(String sql) {
        TocEntry entry = new TocEntry(
                1,
                0,
                0,
                "i",
                "INDEX",
                TocEntry.Section.POST_DATA,
                sql,
                "",
                "",
                "s",
                "",
                "",
                "",
                List.of(),
                false,
                -1,
                "");
        return KeyDefinition.of(entry).map(KeyDefinition::columns).orElse(List.of());
    }

    private TreeMap<String, Integer> kinds(TableName table) {
        TreeMap<String, Integer> kinds = new TreeMap<>();
        new TreeSet<>(entries.of(table).stream().map(TocEntry::dumpId).toList())
                .forEach(id -> kinds.merge(description(id), 1, Integer::sum));
        return kinds;
    }

    private String description(int id) {
        return contents.entries().stream()
                .filter(e -> e.dumpId() == id)
                .findFirst()
                .orElseThrow()
                .description();
    }
}
