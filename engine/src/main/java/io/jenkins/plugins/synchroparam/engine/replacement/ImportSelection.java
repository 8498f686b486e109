package io.jenkins.plugins.synchroparam.engine.replacement;

import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.archive.ArchiveEntries;
import io.jenkins.plugins.synchroparam.engine.archive.CopyStatement;
import io.jenkins.plugins.synchroparam.engine.archive.KeyDefinition;
import io.jenkins.plugins.synchroparam.engine.archive.TableOfContents;
import io.jenkins.plugins.synchroparam.engine.archive.TocEntry;
import io.jenkins.plugins.synchroparam.engine.replacement.EntryLists.Part;
import io.jenkins.plugins.synchroparam.engine.replacement.ImportObjects.EnumLabel;
import io.jenkins.plugins.synchroparam.engine.rules.TableName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Selects from production's dump what a run executes. Only kinds that belong to the import set are ever selected. */
public final class ImportSelection {

    private static final Set<String> SUPPORT = Set.of(
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
            "TEXT SEARCH DICTIONARY");
    private static final Set<String> REQUIRED = Set.of(
            "EXTENSION",
            "PROCEDURAL LANGUAGE",
            "VIEW",
            "MATERIALIZED VIEW",
            "TEXT SEARCH PARSER",
            "TEXT SEARCH TEMPLATE",
            "ACCESS METHOD",
            "FOREIGN DATA WRAPPER",
            "SERVER",
            "FOREIGN TABLE",
            "CONVERSION");
    private static final Pattern SETVAL =
            Pattern.compile("(?s)^\\s*SELECT pg_catalog\\.setval\\('.*', (-?\\d{1,19}), (?:true|false)\\);\\s*$");

    private final ArchiveEntries production;
    private final SchemaNames rct;
    private final Set<TableName> imported;
    private final Set<TableName> inRct;
    private final Set<TableName> droppedSequences;
    private final EntryLists lists;
    private final Map<String, String> schemas = new TreeMap<>();
    private final Map<TableName, Long> sharedSequences = new TreeMap<>();
    private final List<EnumLabel> enumLabels = new ArrayList<>();
    private final Set<TableName> referenced = new HashSet<>();
    private final List<String> functions = new ArrayList<>();
    private final Map<TableName, String> newTables = new TreeMap<>();

    /**
     * @param dump production's table of contents
     * @param schema RCT's
     * @param imported the import set as far as production has it
     * @param inRct all tables of RCT
     * @param droppedSequences sequences of RCT that go with the replaced tables
     */
    public ImportSelection(
            TableOfContents dump,
            TableOfContents schema,
            Collection<TableName> imported,
            Collection<TableName> inRct,
            Collection<TableName> droppedSequences) {
        this.production = new ArchiveEntries(dump);
        this.rct = new SchemaNames(schema);
        this.imported = Set.copyOf(imported);
        this.inRct = Set.copyOf(inRct);
        this.droppedSequences = Set.copyOf(droppedSequences);
        this.lists = new EntryLists(dump.entries());
    }

    /** @throws SynchroException when production's tables need something that RCT lacks and that cannot be created */
    public ImportObjects select() {
        ArchiveEntries.Needs needs = production.needs(imported);
        needs.tables().stream()
                .filter(t -> !imported.contains(t) && !inRct.contains(t))
                .findFirst()
                .ifPresent(t -> {
                    throw new SynchroException("production's tables to import need table " + t
                            + ", which RCT does not have; import it too");
                });
        needs.entries().forEach(this::need);
        imported.forEach(this::table);
        return new ImportObjects(
                schemas,
                lists.of(Part.SUPPORT),
                lists.of(Part.STRUCTURES),
                lists.of(Part.DATA),
                lists.of(Part.SEQUENCE_VALUES),
                sharedSequences,
                lists.of(Part.KEYS),
                lists.of(Part.FOREIGN_KEYS),
                lists.of(Part.TRIGGERS),
                enumLabels,
                referenced,
                functions,
                newTables);
    }

    private void need(TocEntry entry) {
        TocEntry counterpart = rct.counterpart(entry).orElse(null);
        if (REQUIRED.contains(entry.description()) && counterpart == null) {
            throw new SynchroException("production's tables to import need " + EntryExecutor.label(entry)
                    + ", which RCT does not have; create it there");
        }
        if ("SCHEMA".equals(entry.description()) && counterpart == null && !"public".equals(entry.tag())) {
            schemas.put(entry.tag(), entry.owner());
        }
        if (!SUPPORT.contains(entry.description())) {
            return;
        }
        if (counterpart == null) {
            lists.addSupport(entry, production.attached(entry));
        } else if (EnumType.is(entry)) {
            enumLabels.addAll(EnumType.missing(entry, counterpart));
        } else if ("SEQUENCE".equals(entry.description())) {
            shared(entry);
        } else if (Set.of("FUNCTION", "PROCEDURE", "AGGREGATE").contains(entry.description())) {
            functions.add(counterpart.dropStatement().strip().replaceFirst("^DROP [A-Z]+ (.*);$", "$1"));
        }
    }

    /** A sequence that RCT keeps is raised to production's value, for production's rows use it. */
    private void shared(TocEntry sequence) {
        production.attached(sequence).stream()
                .filter(e -> "SEQUENCE SET".equals(e.description()))
                .map(e -> SETVAL.matcher(e.definition()))
                .filter(Matcher::matches)
                .forEach(m -> sharedSequences.put(
                        new TableName(sequence.namespace(), sequence.tag()), Long.parseLong(m.group(1))));
    }

    private void table(TableName table) {
        boolean isNew = !inRct.contains(table);
        if (isNew) {
            newTables.put(table, production.table(table).map(TocEntry::owner).orElse(""));
        }
        Set<Integer> reused = new HashSet<>();
        for (TocEntry entry : production.of(table)) {
            if ("SEQUENCE".equals(entry.description()) && keptByRct(entry)) {
                shared(entry);
                reused.add(entry.dumpId());
            }
        }
        for (TocEntry entry : production.of(table)) {
            if (!reused.contains(entry.dumpId())
                            && entry.dependencies().stream().noneMatch(reused::contains)
                    || "DEFAULT".equals(entry.description())) {
                lists.add(entry, isNew);
            }
        }
        production.of(table, "TABLE DATA").forEach(CopyStatement::of);
        if (production.of(table, "TABLE DATA").size() > 1) {
            throw new SynchroException(
                    "production's dump holds the rows of table " + table + " more than once; make a new dump");
        }
        for (KeyDefinition key : production.foreignKeys(table)) {
            key.referenced().filter(r -> !imported.contains(r)).ifPresent(r -> reference(table, key, r));
        }
    }

    private boolean keptByRct(TocEntry sequence) {
        return rct.counterpart(sequence).isPresent()
                && !droppedSequences.contains(new TableName(sequence.namespace(), sequence.tag()));
    }

    private void reference(TableName table, KeyDefinition key, TableName target) {
        if (!inRct.contains(target)) {
            throw new SynchroException("foreign key " + key.name() + " of table " + table + " refers to " + target
                    + ", which RCT does not have and the run does not import; import it too");
        }
        referenced.add(target);
    }
}
