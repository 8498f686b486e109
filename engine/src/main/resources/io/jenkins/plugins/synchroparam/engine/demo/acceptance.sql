-- Acceptance: months older than production, and edited by the testers since.
SET ROLE demo_owner;

-- What must survive a refresh as kept columns and kept tables.
UPDATE param_mail SET smtp_host = 'mailtrap.recette.example', smtp_port = 2525, smtp_user = 'trap', smtp_password = 'trap-password';
UPDATE param_site SET base_url = 'https://' || code || '.recette.example';
UPDATE param_webservice SET url = replace(url, 'https://', 'https://sandbox.'), token = 'sandbox-' || code;
UPDATE clients SET portal_password = md5('test') WHERE id <= 20;
UPDATE users SET password_hash = md5('recette'), email = 'trap+' || id || '@recette.example';
INSERT INTO users (login, full_name, email, password_hash, site_id, created_at)
SELECT 'test' || n, 'Compte de test ' || n, 'test' || n || '@recette.example', md5('test'), 1 + n % 5, '2026-05-01 08:00+00'
FROM generate_series(1, 12) n;
INSERT INTO user_roles SELECT id, 'admin', DATE '2026-05-01' FROM users WHERE login LIKE 'test%';
UPDATE param_job SET enabled = false WHERE id % 2 = 0;
-- What a refresh puts right again.
UPDATE param_vat_rate SET rate = 99.99 WHERE country = 'IE';
DELETE FROM param_translation WHERE message LIKE 'message.19%';
UPDATE products SET price = 0.01 WHERE id % 100 = 0;

-- The testers' own objects, and all of them hang on tables that a refresh replaces.
CREATE SCHEMA qa;
COMMENT ON SCHEMA qa IS 'Of the test team; production has no such schema';
GRANT USAGE ON SCHEMA qa TO demo_tester, demo_support;
CREATE TABLE qa.test_cases (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    title text NOT NULL,
    client_id integer CONSTRAINT test_cases_client_fk REFERENCES public.clients,
    site_id integer CONSTRAINT test_cases_site_fk REFERENCES public.param_site ON DELETE SET NULL,
    mail_code text CONSTRAINT test_cases_mail_fk REFERENCES public.param_mail ON UPDATE CASCADE,
    status public.order_status
);
COMMENT ON CONSTRAINT test_cases_client_fk ON qa.test_cases IS 'The client that the test plays';
INSERT INTO qa.test_cases (title, client_id, site_id, mail_code, status)
SELECT 'Cas de test ' || n, CASE n WHEN 40 THEN 4999 ELSE n * 3 END, 1 + n % 5, 'default', 'draft' FROM generate_series(1, 40) n;
CREATE TABLE qa.test_runs (
    number bigint DEFAULT nextval('public.document_number_seq') PRIMARY KEY,
    case_id integer NOT NULL REFERENCES qa.test_cases ON DELETE CASCADE,
    tester integer REFERENCES public.users,
    passed boolean NOT NULL
);
INSERT INTO qa.test_runs (case_id, tester, passed) SELECT 1 + n % 40, 1 + n % 300, n % 6 > 0 FROM generate_series(1, 200) n;
ALTER TABLE qa.test_runs ENABLE ROW LEVEL SECURITY;
CREATE POLICY test_runs_open_sites ON qa.test_runs FOR SELECT TO demo_tester
    USING (case_id IN (SELECT t.id FROM qa.test_cases t JOIN public.param_site s ON s.id = t.site_id WHERE s.country <> 'GB'));
COMMENT ON POLICY test_runs_open_sites ON qa.test_runs IS 'Bristol tests by itself';

CREATE VIEW qa.test_clients AS
    SELECT t.id AS case_id, t.title, c.code, c.name FROM qa.test_cases t JOIN public.clients c ON c.id = t.client_id;
CREATE VIEW qa.test_client_orders AS
    SELECT tc.case_id, tc.name, o.order_id, o.status FROM qa.test_clients tc JOIN public.client_orders o ON o.code = tc.code;
COMMENT ON VIEW qa.test_client_orders IS 'A view over views';
ALTER VIEW qa.test_clients ALTER title SET DEFAULT 'Nouveau cas';
CREATE FUNCTION qa.insert_test_client() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO qa.test_cases (title, client_id) SELECT new.title, c.id FROM public.clients c WHERE c.code = new.code;
    RETURN new;
END
$$;
CREATE TRIGGER test_clients_insert INSTEAD OF INSERT ON qa.test_clients FOR EACH ROW EXECUTE FUNCTION qa.insert_test_client();
CREATE MATERIALIZED VIEW qa.mail_usage AS
    SELECT m.code, m.smtp_host, count(t.id) AS templates FROM public.param_mail m LEFT JOIN public.param_template t ON t.mail_code = m.code
    GROUP BY m.code, m.smtp_host;
CREATE UNIQUE INDEX mail_usage_code ON qa.mail_usage (code);
CREATE FUNCTION qa.is_test_client(client public.clients) RETURNS boolean LANGUAGE sql STABLE
    AS $$ SELECT client.portal_password = md5('test') $$;
CREATE FUNCTION qa.mail_of(site public.param_site) RETURNS public.param_mail LANGUAGE sql STABLE
    AS $$ SELECT m FROM public.param_mail m WHERE m.code = site.mail_code $$;
CREATE FUNCTION qa.open_cases(site text) RETURNS bigint LANGUAGE sql STABLE
    BEGIN ATOMIC
        SELECT count(*) FROM qa.test_cases t JOIN public.param_site s ON s.id = t.site_id WHERE s.code = site;
    END;
CREATE STATISTICS qa.orders_by_payment ON client_id, payment_mode_id FROM public.orders;
COMMENT ON STATISTICS qa.orders_by_payment IS 'For the load test';
CREATE POLICY tickets_tester ON tickets FOR SELECT TO demo_tester
    USING (EXISTS (SELECT FROM public.clients c WHERE c.id = tickets.client_id AND c.country = 'FR'));
ALTER TABLE client_contacts ENABLE ROW LEVEL SECURITY;
CREATE POLICY client_contacts_all ON client_contacts USING (true);
ALTER TABLE param_template REPLICA IDENTITY FULL;
GRANT SELECT, INSERT, UPDATE, DELETE ON param_mail, param_site, clients, orders, order_lines TO demo_tester;
GRANT UPDATE (label) ON param_translation TO demo_tester WITH GRANT OPTION;
GRANT SELECT ON ALL TABLES IN SCHEMA qa TO demo_tester;
REVOKE DELETE ON orders FROM demo_app;
ALTER DEFAULT PRIVILEGES IN SCHEMA qa GRANT SELECT ON TABLES TO demo_tester;
CREATE PUBLICATION recette_feed FOR TABLE param_mail (code, sender), orders WHERE (id > 0), clients WITH (publish = 'insert');
COMMENT ON PUBLICATION recette_feed IS 'Read by the test robot';
UPDATE properties_tech SET value = '7.3.0-recette' WHERE name = 'product.version';
-- What the triggers wrote down is of today; every demo has the same rows.
UPDATE audit.change_log SET at = TIMESTAMPTZ '2026-06-15 06:00+00' + id * INTERVAL '1 second';
REFRESH MATERIALIZED VIEW monthly_sales;
RESET ROLE;
ALTER TABLE warehouses OWNER TO demo_support;
