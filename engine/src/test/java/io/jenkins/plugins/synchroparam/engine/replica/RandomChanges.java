package io.jenkins.plugins.synchroparam.engine.replica;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.Random;

/** Transactions of random inserts, updates and deletes over tables of every kind of key. */
final class RandomChanges {

    private static final int KEYS = 60;

    private final ReplicaSite site;
    private final Random random;

    RandomChanges(ReplicaSite site, long seed) {
        this.site = site;
        this.random = new Random(seed);
    }

    void createTables() throws SQLException {
        site.execute(
                "CREATE TABLE one (id int PRIMARY KEY, u int UNIQUE, v varchar(50), n decimal(9,2), d datetime(6))");
        site.execute("CREATE TABLE two (a varchar(10), b int, v varchar(50), PRIMARY KEY (a, b))");
        site.execute("CREATE TABLE uniq (id int NOT NULL, v varchar(50), UNIQUE KEY (id))");
        site.execute("CREATE TABLE bare (a int, b varchar(10))");
    }

    /** This many transactions, of which some are rolled back. */
    void run(int transactions) throws SQLException {
        for (int i = 0; i < transactions; i++) {
            site.execute("START TRANSACTION");
            for (int statements = 1 + random.nextInt(8); statements > 0; statements--) {
                if (random.nextInt(10) == 0) {
                    site.execute("SAVEPOINT s");
                    change();
                    site.execute("ROLLBACK TO SAVEPOINT s");
                }
                change();
            }
            site.execute(random.nextInt(8) == 0 ? "ROLLBACK" : "COMMIT");
        }
    }

    void assertEqual() throws SQLException {
        assertEqual("one", "id, u, v, n, d");
        assertEqual("two", "a, b, v");
        assertEqual("uniq", "id, v");
        assertEqual("bare", "a, b");
    }

    private void assertEqual(String table, String columns) throws SQLException {
        assertThat(site.ofTarget(table, columns)).as(table).isEqualTo(site.ofSource(table, columns));
    }

    private void change() throws SQLException {
        int key = random.nextInt(KEYS);
        int other = random.nextInt(KEYS);
        String text = text();
        // IGNORE: a value that another row has is left as it is, which is one more case.
        site.execute(
                switch (random.nextInt(12)) {
                    case 0, 1 ->
                        "REPLACE INTO one VALUES (" + key + ", " + other + ", '" + text + "', " + key
                                + ".25, '2026-01-01 10:00:00.123456')";
                    case 2 -> "UPDATE IGNORE one SET id = " + other + ", v = '" + text + "' WHERE id = " + key;
                    case 3 -> "UPDATE IGNORE one SET u = " + other + " WHERE id = " + key;
                    case 4 -> "DELETE FROM one WHERE id BETWEEN " + key + " AND " + (key + 3);
                    case 5 ->
                        "INSERT IGNORE INTO two VALUES ('k" + key % 9 + "', " + other + ", '" + text + "'), ('k"
                                + other % 9 + "', " + key + ", NULL)";
                    case 6 -> "UPDATE IGNORE two SET b = b + " + (key - 30) + " WHERE a = 'k" + other % 9 + "'";
                    case 7 -> "DELETE FROM two WHERE b = " + key;
                    case 8 ->
                        "INSERT IGNORE INTO uniq VALUES (" + key + ", '" + text + "') ON DUPLICATE KEY UPDATE v = '"
                                + text + "', id = id + 1000";
                    case 9 ->
                        "INSERT INTO bare VALUES (" + key % 5 + ", '" + text.charAt(0) + "'), (" + key % 5 + ", NULL)";
                    case 10 -> "UPDATE bare SET b = 'z" + key % 3 + "' WHERE a = " + other % 5 + " LIMIT 2";
                    default -> "DELETE FROM bare WHERE a = " + key % 5 + " LIMIT 1";
                });
    }

    private String text() {
        String[] texts = {"plain", "tab\\tin it", "line\\nend", "back\\\\slash", "NULL", "é€😀", "it''s"};
        return texts[random.nextInt(texts.length)];
    }
}
