package io.jenkins.plugins.synchroparam.engine.cli;

import picocli.CommandLine.Model.OptionSpec;

/** What a command of the replica may be told, besides where its configuration is and what it writes. */
enum ReplicaOption {
    SOURCE("--source", "NAME", "The source; may be left out when the configuration has one only."),
    SCHEMA("--schema", "NAME", "A database of the source, by the source's name."),
    TABLES(
            "--tables",
            "LIST",
            "Tables of the source, schema.table, separated by commas; \"disabled\": those that are"
                    + " not replicated any more."),
    LOG_ID("--logid", "NUMBER", "One error, in full."),
    TIMEOUT("--timeout", "SECONDS", "How long to wait for the replica to end (default: 60)."),
    ROWS("--rows", "NUMBER", "Rows of either table of the bench, at most a million (default: 300000)."),
    REPETITIONS("--repetitions", "NUMBER", "Of each measurement, besides the first (default: 3)."),
    PROBES("--probes", "NUMBER", "Single commits whose way is timed (default: 200)."),
    FULL("--full", "", "VACUUM FULL: the catalogue's tables are rewritten."),
    YES("--yes", "", "Do not ask.");

    private final String name;
    private final String label;
    private final String description;

    ReplicaOption(String name, String label, String description) {
        this.name = name;
        this.label = label;
        this.description = description;
    }

    String option() {
        return name;
    }

    OptionSpec spec() {
        OptionSpec.Builder builder =
                OptionSpec.builder(name).description(description).order(ordinal() + 1);
        return label.isEmpty()
                ? builder.type(boolean.class).arity("0").defaultValue("false").build()
                : builder.type(String.class).paramLabel(label).build();
    }
}
