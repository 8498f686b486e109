package io.jenkins.plugins.synchroparam.engine.bench;

import io.jenkins.plugins.synchroparam.engine.postgres.Server;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import java.sql.SQLException;

/** Attachments of products: what makes a production's dump large, and what a PARAM refresh has no need of. */
final class Documents {

    private static final int TO_A_MEGABYTE = 4;

    private Documents() {}

    /**
     * 256 KiB each. All have the same bytes, which look random to any compression that looks back less far than that, gzip's
     * 32 KiB for one; the table keeps them as they are.
     *
     * @param megabytes of 2^20 bytes, 0 or more
     */
    static void add(Server server, String database, int megabytes) throws SQLException {
        if (megabytes == 0) {
            return;
        }
        try (Session session = server.connect(database)) {
            session.update("""
                    INSERT INTO public.product_documents (product_id, title, content)
                    SELECT 1 + n % 1500, 'Manual ' || n || '.pdf', content
                    FROM (SELECT string_agg(sha512(i::text::bytea), ''::bytea) AS content
                          FROM generate_series(1, 4096) i) d, generate_series(1, ?) n""", megabytes * TO_A_MEGABYTE);
            session.execute("ANALYZE public.product_documents");
        }
    }
}
