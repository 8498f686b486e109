package io.jenkins.plugins.synchroparam.engine.flow;

import io.jenkins.plugins.synchroparam.engine.demo.DemoDatabases;
import io.jenkins.plugins.synchroparam.engine.postgres.Server;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/** A client whose dump has 20 MB of documents, in one table. */
final class DocumentsSite {

    static final String PRODUCTION = "documents_production";

    /** No compression makes them smaller. */
    private static final String DOCUMENTS = """
            INSERT INTO public.product_documents (product_id, title, content)
            SELECT (SELECT min(id) FROM public.products), 'Manual ' || n || '.pdf',
                   (SELECT string_agg(sha512((n * 1000000 + i)::text::bytea), ''::bytea) FROM generate_series(1, 16384) i)
              FROM generate_series(1, 20) n
            """;

    private static final String SUM =
            "SELECT count(*) || ' ' || md5(string_agg(md5(content), ',' ORDER BY id)) FROM product_documents";

    private static byte[] archive;

    private DocumentsSite() {}

    /** With a fresh RCT; there is one at a time. */
    static TestSite create() throws Exception {
        return create("documents_rct", archive());
    }

    /** @param dump its bytes */
    static TestSite create(String rct, byte[] dump) throws Exception {
        TestSite site = new TestSite(rct);
        try (Session session =
                SharedServers.SERVERS.server(SharedServers.SILENT).connect(Server.MAINTENANCE)) {
            session.execute("DROP DATABASE IF EXISTS " + rct);
            session.execute("CREATE DATABASE " + rct + " TEMPLATE demo_rct OWNER " + DemoDatabases.OWNER);
        }
        Path file = Files.createTempFile("documents", ".dump");
        Files.write(file, dump);
        AwkwardSite.register(site, PRODUCTION, file);
        Files.delete(file);
        return site;
    }

    /** Production's dump, in custom format. */
    static synchronized byte[] archive() throws Exception {
        if (archive == null) {
            SharedDemo.make();
            Server server = SharedServers.SERVERS.server(SharedServers.SILENT);
            try (Session session = server.connect(Server.MAINTENANCE)) {
                session.execute("CREATE DATABASE " + PRODUCTION + " TEMPLATE demo_production");
            }
            try (Session session = server.connect(PRODUCTION)) {
                session.execute(DOCUMENTS);
            }
            Path file = AwkwardSite.dump(PRODUCTION);
            archive = Files.readAllBytes(file);
            Files.delete(file);
        }
        return archive.clone();
    }

    /** How many there are in a database, and what is in them. */
    static List<String> documents(TestSite site, String database) throws SQLException {
        return EndState.query(site, database, SUM);
    }
}
