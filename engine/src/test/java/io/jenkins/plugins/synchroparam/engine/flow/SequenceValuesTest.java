package io.jenkins.plugins.synchroparam.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.synchroparam.engine.events.RunStatus;
import io.jenkins.plugins.synchroparam.engine.run.Approach;
import io.jenkins.plugins.synchroparam.engine.run.RunRequest.Type;
import io.jenkins.plugins.synchroparam.engine.run.Strategy;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Sequences have the dump's values, whatever technical rows the tables hold; what RCT keeps can raise them. */
class SequenceValuesTest {

    private static final String RULES = """
            [TABLE PARAM]
            param_*
            [COLUMN KEPT RCT]
            param_ticket: ticket
            """;

    private static final String TABLES = """
            CREATE TABLE param_own (id serial PRIMARY KEY, label text);
            CREATE SEQUENCE shared;
            CREATE TABLE param_shared (id bigint DEFAULT nextval('shared') PRIMARY KEY);
            CREATE TABLE users (id integer DEFAULT nextval('shared') PRIMARY KEY);
            CREATE SEQUENCE down INCREMENT -1;
            CREATE TABLE param_down (id bigint DEFAULT nextval('down') PRIMARY KEY);
            CREATE SEQUENCE deeper INCREMENT -1;
            CREATE TABLE param_deeper (id bigint DEFAULT nextval('deeper') PRIMARY KEY);
            CREATE TABLE users_deeper (id bigint DEFAULT nextval('deeper') PRIMARY KEY);
            CREATE SEQUENCE small;
            CREATE TABLE param_small (id bigint DEFAULT nextval('small') PRIMARY KEY);
            CREATE TABLE param_ticket (id integer PRIMARY KEY, ticket serial);
            """;

    private static final String PRODUCTION = """
            INSERT INTO param_own VALUES (1, 'first'), (2147483647, 'technical'); SELECT setval('param_own_id_seq', 12345);
            INSERT INTO param_shared VALUES (40), (4000000000); SELECT setval('shared', 40);
            SELECT setval('down', -30), setval('deeper', -30), setval('small', 500);
            INSERT INTO param_ticket VALUES (1, 5); SELECT setval('param_ticket_ticket_seq', 5);
            """;

    private static final String ACCEPTANCE = """
            SELECT setval('shared', 10), setval('down', -50), setval('deeper', -10);
            INSERT INTO users VALUES (70), (2147483647);
            INSERT INTO users_deeper VALUES (-60);
            ALTER SEQUENCE small MAXVALUE 100; SELECT setval('small', 7);
            INSERT INTO param_ticket VALUES (1, 900); SELECT setval('param_ticket_ticket_seq', 5);
            """;

    @ParameterizedTest
    @EnumSource(
            value = Strategy.class,
            names = {"IN_PLACE", "SWAP_TABLES"})
    void areTheDumpsOrWhatRctKeepsNeeds(Strategy strategy) throws Exception {
        TestSite site = AwkwardSite.of(List.of(TABLES, PRODUCTION), List.of(TABLES, ACCEPTANCE)).site;
        site.approach = Approach.of(strategy);

        RunStatus status = site.run(site.request(Type.PARAM, false, RULES, false));

        assertThat(status).as(site.shownLog()).isEqualTo(RunStatus.UNSTABLE);
        assertThat(site.shownLog()).contains("sequence public.small: production's value 500 is beyond its limit 100");
        assertThat(value(site, "param_own_id_seq")).isEqualTo("12345 true");
        assertThat(value(site, "shared")).as("a kept table draws from it").isEqualTo("70 true");
        assertThat(value(site, "down")).as("further on than production's").isEqualTo("-50 true");
        assertThat(value(site, "deeper")).as("a kept table draws from it").isEqualTo("-60 true");
        assertThat(value(site, "small")).isEqualTo("100 true");
        assertThat(value(site, "param_ticket_ticket_seq"))
                .as("a kept column draws from it")
                .isEqualTo("900 true");
    }

    private static String value(TestSite site, String sequence) throws Exception {
        return EndState.query(
                        site, site.rct, "SELECT concat_ws(' ', last_value, is_called::text) FROM public." + sequence)
                .get(0);
    }
}
