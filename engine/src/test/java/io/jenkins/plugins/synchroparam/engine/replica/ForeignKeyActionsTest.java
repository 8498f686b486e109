package io.jenkins.plugins.synchroparam.engine.replica;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What foreign keys of the source do is not in its log, and happens in the replica all the same. */
class ForeignKeyActionsTest {

    private static final List<List<String>> TABLES = List.of(
            List.of("p", "id, code, v"),
            List.of("c", "id, p"),
            List.of("n", "id, code"),
            List.of("g", "id, c"),
            List.of("k", "a, b"),
            List.of("kk", "id, a, b"),
            List.of("tree", "id, up"));

    @TempDir
    private Path directory;

    @ParameterizedTest
    @MethodSource("io.jenkins.plugins.synchroparam.engine.replica.TestSource#all")
    void rowsThatReferToOthersFollowThem(TestSource kind) throws Exception {
        try (ReplicaSite site = ReplicaSite.followed(kind, directory)) {
            site.execute("CREATE TABLE p (id int PRIMARY KEY, code varchar(10) UNIQUE, v int);"
                    + " CREATE TABLE c (id int PRIMARY KEY, p int, CONSTRAINT of_p FOREIGN KEY (P) REFERENCES p (ID)"
                    + " ON DELETE CASCADE ON UPDATE CASCADE);"
                    + " CREATE TABLE n (id int PRIMARY KEY, code varchar(10), FOREIGN KEY (code) REFERENCES p (code)"
                    + " ON DELETE SET NULL ON UPDATE CASCADE);"
                    + " CREATE TABLE g (id int PRIMARY KEY, c int, FOREIGN KEY (c) REFERENCES c (id) ON DELETE CASCADE);"
                    + " CREATE TABLE k (a int, b int, PRIMARY KEY (a, b), FOREIGN KEY (a) REFERENCES p (id)"
                    + " ON DELETE CASCADE ON UPDATE CASCADE);"
                    + " CREATE TABLE kk (id int PRIMARY KEY, a int, b int, FOREIGN KEY (a, b) REFERENCES k (a, b)"
                    + " ON DELETE SET NULL ON UPDATE CASCADE);"
                    + " CREATE TABLE tree (id int PRIMARY KEY, up int, FOREIGN KEY (up) REFERENCES tree (id)"
                    + " ON DELETE CASCADE)");
            site.execute("INSERT INTO p VALUES (1, 'a', 0), (2, 'b\\t''', 0), (3, 'c', 0), (4, 'd', 0), (5, NULL, 0)");
            site.execute("INSERT INTO c VALUES (1, 1), (2, 2), (3, 3), (4, 4), (5, 5), (6, NULL), (7, 2)");
            site.execute("INSERT INTO n VALUES (1, 'a'), (2, 'b\\t'''), (3, 'c'), (4, 'd'), (5, NULL)");
            site.execute("INSERT INTO g VALUES (1, 1), (2, 2), (3, 2), (4, 7)");
            site.execute("INSERT INTO k VALUES (1, 1), (2, 1), (3, 1); INSERT INTO kk VALUES (1, 1, 1), (2, 2, 1)");
            site.execute("INSERT INTO tree VALUES (1, NULL), (2, 1), (3, 2), (4, 2), (5, NULL)");
            site.catchUp();

            // Before and after in one transaction: what is referred to comes again, with rows that refer to it.
            site.execute(
                    "BEGIN; INSERT INTO c VALUES (8, 2); DELETE FROM p WHERE id = 2; INSERT INTO p VALUES (2, 'b', 1);"
                            + " INSERT INTO c VALUES (2, 2); UPDATE p SET id = 11 WHERE id = 1; UPDATE p SET code = 'z' WHERE id ="
                            + " 3; DELETE FROM tree WHERE id = 1; COMMIT");
            site.execute("UPDATE p SET id = id + 100 ORDER BY id DESC; UPDATE p SET v = 9");
            site.execute("DELETE FROM p WHERE id IN (104, 105)");
            // Nothing follows when the session says so, nor when the key is gone.
            site.execute("SET foreign_key_checks = 0; DELETE FROM p WHERE id = 103; SET foreign_key_checks = 1");
            site.execute("ALTER TABLE c DROP FOREIGN KEY of_p; UPDATE p SET id = 1 WHERE id = 111");
            site.catchUp();

            for (List<String> table : TABLES) {
                assertThat(site.ofTarget(table.get(0), table.get(1)))
                        .as(table.get(0))
                        .isEqualTo(site.ofSource(table.get(0), table.get(1)));
            }
            assertThat(site.ofTarget("c", "id, p"))
                    .contains("2|102|", "3|103|", "1|111|")
                    .doesNotContain("7|102|");
            assertThat(site.ofTarget("n", "id, code")).contains("2|null|", "3|z|");
            assertThat(site.ofTarget("kk", "id, a, b")).containsExactly("1|1|1|", "2|null|null|");
            assertThat(site.ofTarget("tree", "id")).containsExactly("5|");
            assertThat(site.record().progress().drift()).isZero();
            assertThat(site.engine().showErrors("")).isEmpty();
        }
    }
}
