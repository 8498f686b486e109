package io.jenkins.plugins.synchroparam.engine.demo;

import static io.jenkins.plugins.synchroparam.engine.demo.Look.becomes;
import static io.jenkins.plugins.synchroparam.engine.demo.Look.kept;
import static io.jenkins.plugins.synchroparam.engine.demo.Look.replaced;
import static io.jenkins.plugins.synchroparam.engine.demo.Look.survives;

import io.jenkins.plugins.synchroparam.engine.run.RunRequest.Type;
import java.util.ArrayList;
import java.util.List;

/** What the demo shows of its databases around a refresh. */
final class DemoLooks {

    private static final String KEY =
            "SELECT CASE WHEN convalidated THEN 'valid' ELSE 'NOT VALID' END FROM pg_constraint"
                    + " WHERE conname = 'test_cases_client_fk'";

    private DemoLooks() {}

    static List<Look> of(Type type) {
        List<Look> looks = new ArrayList<>(type == Type.PARAM ? parameters() : everything());
        looks.addAll(List.of(
                kept("param_mail: SMTP host", "SELECT smtp_host FROM param_mail WHERE code = 'default'", "kept column"),
                kept("param_site: URL of Lyon", "SELECT base_url FROM param_site WHERE code = 'lyon'", "kept column"),
                kept(
                        "param_job: jobs switched on",
                        "SELECT count(*) FROM param_job WHERE enabled",
                        "kept column, a rule of manage_tables"),
                kept("users: test accounts", "SELECT count(*) FROM users WHERE login LIKE 'test%'", "kept table"),
                survives(
                        "testers' view qa.test_client_orders",
                        "SELECT to_char(count(*), 'FM999,999') || ' rows' FROM qa.test_client_orders",
                        "put back over the new tables"),
                type == Type.PARAM
                        ? kept("foreign key of qa.test_cases", KEY, "as it was")
                        : becomes("NOT VALID", "foreign key of qa.test_cases", KEY, "its client is gone in production"),
                kept(
                        "connection limit of RCT",
                        "SELECT datconnlimit FROM pg_database WHERE datname = current_database()",
                        "as it was")));
        return looks;
    }

    private static List<Look> parameters() {
        return List.of(
                replaced("param_translation: rows", "SELECT count(*) FROM param_translation", "production's"),
                replaced(
                        "param_vat_rate: Ireland",
                        "SELECT rate FROM param_vat_rate WHERE country = 'IE' AND kind = 'normal'",
                        "production's, testers had changed it"),
                replaced("param_feature: rows", "SELECT count(*) FROM param_feature", "new table"),
                replaced(
                        "labels of type order_status",
                        "SELECT count(*) FROM pg_enum WHERE enumtypid = 'order_status'::regtype",
                        "new label: returned"),
                kept("orders: rows", count("orders"), "no parameter, untouched"));
    }

    private static List<Look> everything() {
        return List.of(
                replaced("orders: rows", count("orders"), "production's"),
                replaced("order_lines: rows", count("order_lines"), "production's"),
                replaced("audit.history_2026: rows", count("audit.history_2026"), "production's, a partition"),
                replaced("product_reviews: rows", count("product_reviews"), "new table"),
                replaced(
                        "clients: columns",
                        "SELECT string_agg(attname, ', ') FROM pg_attribute WHERE attrelid = 'clients'::regclass"
                                + " AND attname IN ('fax', 'vat_number') AND NOT attisdropped",
                        "structure is production's"),
                kept(
                        "clients: passwords of test accounts",
                        "SELECT count(*) FROM clients WHERE portal_password = md5('test')",
                        "kept column"),
                becomes(
                        "0",
                        "client_contacts: real e-mail addresses",
                        "SELECT count(*) FROM client_contacts WHERE email NOT LIKE '%@recette.example'",
                        "post-sync SQL"));
    }

    private static String count(String table) {
        return "SELECT to_char(count(*), 'FM999,999,999') FROM " + table;
    }
}
