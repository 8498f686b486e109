package io.jenkins.plugins.synchroparam.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.archive.TableOfContents;
import io.jenkins.plugins.synchroparam.engine.archive.TableOfContents.Format;
import io.jenkins.plugins.synchroparam.engine.archive.TocEntry;
import io.jenkins.plugins.synchroparam.engine.archive.TocReader;
import io.jenkins.plugins.synchroparam.engine.events.RunStatus;
import io.jenkins.plugins.synchroparam.engine.run.Approach;
import io.jenkins.plugins.synchroparam.engine.run.RunRequest.Type;
import io.jenkins.plugins.synchroparam.engine.run.Strategy;
import io.jenkins.plugins.synchroparam.engine.run.SubStepId;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Dumps whose table of contents is in order, and whose rows are not. */
class DamagedDumpTest {

    private static final String FRAMING = "damaged or truncated at TABLE DATA public.param_webservice";
    private static final String REMEDY = "; make a new dump, or ask for an earlier one by its date";

    private static byte[] archive;
    private static TableOfContents contents;

    private RefusingSite refusing;

    @BeforeAll
    static void dump() throws Exception {
        SharedDemo.make();
        Path file = AwkwardSite.dump("demo_production");
        archive = Files.readAllBytes(file);
        contents = TocReader.read(new ByteArrayInputStream(archive), archive.length, Format.CUSTOM);
        Files.delete(file);
    }

    @Test
    void findsDamagedFramingWhileItReads() throws Exception {
        // A site of its own: EXP is there by then, for whoever resumes.
        refusing = RefusingSite.own("SELECT 1");
        refusing.dumpIs(withDamagedFraming());
        assertThat(refusing.refusal(
                        refusing.site.request(Type.PARAM, false),
                        SubStepId.PRODUCTION_DUMP,
                        refusing.site.rct + "_EXP"))
                .startsWith("dump bad/production.dump in s3://production-dumps ")
                .contains(FRAMING)
                .endsWith(REMEDY);
    }

    @Test
    void findsDamagedRowsBeforeAnythingChanges() throws Exception {
        refusing = RefusingSite.own("SELECT 1");
        refusing.dumpIs(withDamagedRows());
        assertThat(refusing.refusal(
                        refusing.site.request(Type.PARAM, false),
                        SubStepId.PRODUCTION_DUMP,
                        refusing.site.rct + "_EXP"))
                .startsWith("the dump's rows cannot be unpacked on demo-host (")
                .contains("uncompress")
                .endsWith(REMEDY + "; RCT is unchanged");
    }

    @ParameterizedTest
    @EnumSource(names = {"SWAP_TABLES", "SWAP_DATABASE"})
    void findsDamagedFramingWhileItLoadsBesideRct(Strategy strategy) throws Exception {
        assertThat(errorBesideRct(strategy, withDamagedFraming()))
                .startsWith("dump bad/production.dump in s3://production-dumps ")
                .contains(FRAMING)
                .endsWith(REMEDY);
    }

    @ParameterizedTest
    @EnumSource(names = {"SWAP_TABLES", "SWAP_DATABASE"})
    void findsDamagedRowsWhileItLoadsBesideRct(Strategy strategy) throws Exception {
        assertThat(errorBesideRct(strategy, withDamagedRows()))
                .contains("the dump's rows cannot be unpacked on demo-host (")
                .contains("uncompress")
                .endsWith(REMEDY);
    }

    /** The run fails, and a rollback, which has nothing to roll back, removes what it had made beside RCT. */
    private String errorBesideRct(Strategy strategy, byte[] content) throws Exception {
        // A label that production's type has besides would stay: PostgreSQL cannot remove one. And it writes default
        // rights
        // down when the first of them is given, as the loading role's is: the same rights, in other words.
        refusing = RefusingSite.own("ALTER TYPE public.order_status ADD VALUE 'returned' BEFORE 'cancelled';"
                + "DO $$ BEGIN EXECUTE format('GRANT CONNECT ON DATABASE %I TO PUBLIC', current_database()); END $$");
        TestSite site = refusing.site;
        site.approach = Approach.of(strategy);
        refusing.dumpIs(content);
        Untouched untouched = Untouched.now(SharedServers.SERVERS.synchroDb().port(), site.rct);
        assertThat(site.run(site.request(Type.PARAM, false)))
                .as(site.log.toString())
                .isEqualTo(RunStatus.FAILED);
        assertThat(site.log).contains("RCT is unchanged");
        Matcher error = RefusingSite.ERROR.matcher(site.shownLog());
        assertThat(error.find()).as(site.shownLog()).isTrue();
        assertThatThrownBy(site::rollback).isInstanceOf(SynchroException.class);
        untouched.check(site.rct + "_EXP");
        return error.group(1).strip();
    }

    private static byte[] withDamagedFraming() {
        byte[] damaged = archive.clone();
        damaged[(int) data(contents, "param_webservice").dataOffset()] = 9;
        return damaged;
    }

    /** Block type, dump id and the chunk's length stay: only the compressed bytes are wrong. */
    private static byte[] withDamagedRows() {
        byte[] damaged = archive.clone();
        int start = (int) data(contents, "param_webservice").dataOffset() + 1 + 5 + 5;
        byte[] noise = "not what zlib wrote".getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(noise, 0, damaged, start + 2, noise.length);
        return damaged;
    }

    static TocEntry data(TableOfContents contents, String table) {
        return contents.entries().stream()
                .filter(e -> e.description().equals("TABLE DATA") && e.tag().equals(table))
                .findFirst()
                .orElseThrow();
    }
}
