package io.jenkins.plugins.synchroparam.engine.verification;

import io.jenkins.plugins.synchroparam.engine.archive.CopyStatement;
import io.jenkins.plugins.synchroparam.engine.archive.DataScript.RowSink;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.rules.TableName;
import io.jenkins.plugins.synchroparam.engine.run.ImportPlan.Carried;
import io.jenkins.plugins.synchroparam.engine.run.RunContext;
import io.jenkins.plugins.synchroparam.engine.run.RunRequest.Verify;
import io.jenkins.plugins.synchroparam.engine.run.StateKey;
import io.jenkins.plugins.synchroparam.engine.run.TableContent;
import java.math.BigInteger;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the dump holds, taken down while it is loaded. Thread-safe: several tables are loaded at once. */
public final class LoadedContent {
    private final RunContext run;
    private final String encoding;
    private final Map<String, TableContent> tables = new HashMap<>();

    /** @param encoding of the dump, as its ENCODING entry names it */
    public LoadedContent(RunContext run, String encoding) {
        this.run = run;
        this.encoding = encoding;
    }

    /** What looks at the rows of one TABLE DATA entry as they pass. */
    public static final class Rows implements RowSink {
        private final RowSink sink;
        private final Optional<RowDigest> digest;

        private Rows(RowSink sink, Optional<RowDigest> digest) {
            this.sink = sink;
            this.digest = digest;
        }

        @Override
        public void accept(byte[] bytes, int offset, int length) throws java.io.IOException {
            sink.accept(bytes, offset, length);
        }
    }

    /**
     * @param place the table that takes the rows
     * @param next takes the rows
     */
    public Rows rows(Session loader, CopyStatement copy, TableName place, RowSink next) throws SQLException {
        if (run.request().verify() != Verify.CONTENT) {
            return new Rows(next, Optional.empty());
        }
        DigestColumns columns = DigestColumns.read(loader, place, copy.columns(), kept(run, copy.table()), encoding);
        RowDigest digest = new RowDigest(columns, next);
        return new Rows(digest, Optional.of(digest));
    }

    /** Says that the rows are all there. */
    public void add(CopyStatement copy, long count, Rows rows) {
        add(copy, new TableContent(count, rows.digest.map(RowDigest::sum).orElse("")));
    }

    /** Says that so many rows are all there, at which nobody looked. */
    public void add(CopyStatement copy, long count) {
        add(copy, new TableContent(count, ""));
    }

    private synchronized void add(CopyStatement copy, TableContent content) {
        tables.merge(copy.table().toString(), content, LoadedContent::sum);
    }

    /** Writes it into the run's state. */
    public synchronized void keep() {
        run.set(StateKey.LOADED, new TableContent.ByTable(tables));
    }

    static Set<String> kept(RunContext run, TableName table) {
        Set<String> columns = new HashSet<>();
        for (Carried carried : run.get(StateKey.PLAN).keptColumns()) {
            if (carried.table().equals(table)) {
                columns.addAll(carried.columns());
            }
        }
        return columns;
    }

    /** Partitions that are loaded through their partitioned table. */
    private static TableContent sum(TableContent a, TableContent b) {
        String digest = a.digest().isEmpty()
                ? ""
                : new BigInteger(a.digest()).add(new BigInteger(b.digest())).toString();
        return new TableContent(a.rows() + b.rows(), digest);
    }
}
