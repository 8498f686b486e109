package io.jenkins.plugins.synchroparam.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.synchroparam.engine.events.RunStatus;
import io.jenkins.plugins.synchroparam.engine.run.Approach;
import io.jenkins.plugins.synchroparam.engine.run.RunRequest.Type;
import io.jenkins.plugins.synchroparam.engine.run.Strategy;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A kept value that the engine's heap cannot hold is known before anything changes; with the heap that is named it passes. */
class KeptColumnSizeTest {

    private static final String TABLE = """
            CREATE TABLE param_a (id integer PRIMARY KEY, logo bytea, note text);
            ALTER TABLE param_a ALTER logo SET STORAGE EXTERNAL;
            INSERT INTO param_a VALUES (1, '\\x00', 'small'), (2, '\\x01', 'large');
            """;

    private static final String LARGE =
            "UPDATE param_a SET logo = decode(repeat(md5('rct'), 30000000 / 16), 'hex') WHERE id = 2;";

    private static final String RULES = """
            [TABLE PARAM]
            param_*
            [COLUMN KEPT RCT]
            param_a: logo
            """;

    private static final Pattern REMEDY = Pattern.compile("SYNCHRO_PARAM_JAVA_OPTS=(-Xmx[0-9]+m)");

    @ParameterizedTest
    @EnumSource(names = {"IN_PLACE", "SWAP_DATABASE"})
    void isRefusedWithTheHeapThatItNeeds(Strategy strategy) throws Exception {
        TestSite site = AwkwardSite.of(List.of(TABLE), List.of(TABLE, LARGE)).site;
        site.approach = Approach.of(strategy);
        site.configuration = RULES;
        BeforeRefresh before = BeforeRefresh.of(site);

        KilledProcess.refresh(site, Type.PARAM, List.of("-Xmx96m"), RunStatus.FAILED);

        String log = Files.readString(site.reports.resolve("process.log"));
        assertThat(log)
                .containsPattern(
                        "ERROR: COLUMN KEPT RCT rule for public.param_a \\(.*\\): the values of the row id = 2 are 60.0 MB")
                .contains("or do not keep the columns");
        before.assertIsBack(site);
        Matcher remedy = REMEDY.matcher(log);
        assertThat(remedy.find()).isTrue();
        KilledProcess.refresh(
                site, Type.PARAM, List.of(remedy.group(1), "-XX:+ExitOnOutOfMemoryError"), RunStatus.DONE);
        assertThat(EndState.query(site, site.rct, "SELECT md5(logo) FROM public.param_a WHERE id = 2"))
                .isEqualTo(
                        EndState.query(site, site.rct, "SELECT md5(decode(repeat(md5('rct'), 30000000 / 16), 'hex'))"));
    }
}
