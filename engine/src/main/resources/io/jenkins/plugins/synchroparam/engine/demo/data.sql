-- The rows: computed, so that every demo has the same. demo.orders says how many orders there are; the rest follows,
-- and fewer orders are an older state of the same company. demo.stretch is how many times further apart they are: a
-- smaller company fills the same years.
SET ROLE demo_owner;

INSERT INTO param_currency VALUES ('EUR', 'Euro', 2), ('GBP', 'Livre sterling', 2), ('CHF', 'Franc suisse', 2),
    ('USD', 'Dollar', 2), ('JPY', 'Yen', 0);
INSERT INTO param_country VALUES ('FR', 'France', 'France', 'EUR', true), ('BE', 'Belgique', 'Belgium', 'EUR', true),
    ('GB', 'Royaume-Uni', 'United Kingdom', 'GBP', false), ('CH', 'Suisse', 'Switzerland', 'CHF', false),
    ('DE', 'Allemagne', 'Germany', 'EUR', true), ('IE', 'Irlande', 'Ireland', 'EUR', true);
INSERT INTO param_mail VALUES
    ('default', 'smtp.lumen.example', 587, 'lumen', 'prod-secret-1', 'bonjour@lumen.example', true),
    ('invoices', 'smtp-billing.lumen.example', 587, 'billing', 'prod-secret-2', 'factures@lumen.example', true),
    ('alerts', 'smtp.lumen.example', 587, 'alerts', 'prod-secret-3', 'alertes@lumen.example', true),
    ('old', 'mail.lumen.example', 25, NULL, NULL, 'contact@lumen.example', false);
INSERT INTO warehouses SELECT n, (ARRAY['Lyon', 'Lille', 'Nantes', 'Bristol', 'Gent'])[n],
    ROW(n * 11 || ' rue du Port', lpad((69000 + n)::text, 5, '0'), (ARRAY['Lyon', 'Lille', 'Nantes', 'Bristol', 'Gent'])[n],
        (ARRAY['FR', 'FR', 'FR', 'GB', 'BE'])[n])::postal_address
FROM generate_series(1, 5) n;
INSERT INTO param_site (code, name, base_url, country, mail_code, default_warehouse_id, opening_hours)
SELECT code, name, 'https://' || code || '.lumen.example', country, 'default', n,
       jsonb_build_object('monday', jsonb_build_array('09:00', '18:00'), 'sunday', NULL)
FROM (VALUES (1, 'lyon', 'Atelier Lumen Lyon', 'FR'), (2, 'lille', 'Atelier Lumen Lille', 'FR'),
             (3, 'nantes', 'Atelier Lumen Nantes', 'FR'), (4, 'bristol', 'Lumen Workshop Bristol', 'GB'),
             (5, 'gent', 'Atelier Lumen Gand', 'BE')) AS s (n, code, name, country);
INSERT INTO param_vat_rate (country, kind, rate, since)
SELECT c, k, CASE k WHEN 'normal' THEN 20 WHEN 'reduced' THEN 10 ELSE 5.5 END, DATE '2014-01-01'
FROM unnest(ARRAY['FR', 'BE', 'GB', 'CH', 'DE', 'IE']) c, unnest(ARRAY['normal', 'reduced', 'books']) k;
INSERT INTO param_price_period (label, period, factor)
SELECT 'Tarif ' || y, daterange(make_date(y, 1, 1), make_date(y + 1, 1, 1)), 1 + (y - 2020) * 0.02
FROM generate_series(2020, 2026) y;
INSERT INTO param_payment_mode (code, label, delay_days) VALUES ('transfer', 'Virement', 30),
    ('card', 'Carte bancaire', 0), ('cheque', 'Chèque', 15), ('debit', 'Prélèvement', 45);
INSERT INTO param_status_label SELECT s, l, initcap(s::text) || CASE l WHEN 'fr' THEN ' (fr)' ELSE '' END
FROM unnest(enum_range(NULL::order_status)) s, unnest(ARRAY['fr', 'en']) l;
INSERT INTO param_screen SELECT n, nullif(n / 5, 0), 'screen_' || n, ARRAY['sales', 'role_' || n % 4],
    jsonb_build_object('columns', n % 7, 'sortable', n % 2 = 0)
FROM generate_series(1, 120) n;
INSERT INTO param_translation SELECT l, 'message.' || n, CASE l WHEN 'fr' THEN 'Libellé n° ' ELSE 'Label no. ' END || n
FROM unnest(ARRAY['fr', 'en', 'de']) l, generate_series(1, 2000) n;
INSERT INTO param_template (code, language, body, mail_code)
SELECT 'mail_' || n, l, repeat('Madame, Monsieur, veuillez trouver ci-joint votre document. ', 5 + n % 20),
       CASE n % 3 WHEN 0 THEN 'invoices' ELSE 'default' END
FROM generate_series(1, 40) n, unnest(ARRAY['fr', 'en']) l;
INSERT INTO param_webservice VALUES
    ('carrier', 'https://api.colis.example/v2', 'prod-token-carrier', '00:00:10'),
    ('bank', 'https://ws.banque.example/payments', 'prod-token-bank', '00:01:00'),
    ('vat', 'https://vat.example/check', NULL, '00:00:05');
INSERT INTO billing.param_account VALUES ('7', 'Produits', NULL), ('70', 'Ventes', '7'), ('706000', 'Services', '70'),
    ('707000', 'Marchandises', '70'), ('709000', 'Remises', '70');

INSERT INTO users (login, full_name, email, password_hash, site_id, created_at)
SELECT lower(f || '.' || l) || n, f || ' ' || l, lower(f || '.' || l) || n || '@lumen.example', md5('password' || n),
       1 + n % 5, TIMESTAMPTZ '2020-01-01 08:00+00' + n * INTERVAL '3 days'
FROM (SELECT n, (ARRAY['Camille', 'Louis', 'Zoé', 'Hugo', 'Inès', 'Emma', 'Oliver', 'Amelia', 'Arthur', 'Jeanne'])[1 + n % 10] AS f,
             (ARRAY['Martin', 'Bernard', 'Dubois', 'Lefèvre', 'Moreau', 'Smith', 'Taylor', 'Wilson', 'Garnier'])[1 + n % 9] AS l
      FROM generate_series(1, 300) n) p;
INSERT INTO app_roles VALUES ('sales', 'Ventes', '{order.read,order.write}'), ('billing', 'Facturation', '{invoice.*}'),
    ('support', 'Assistance', '{ticket.*,client.read}'), ('admin', 'Administration', '{*}');
INSERT INTO user_roles SELECT n, (ARRAY['sales', 'billing', 'support'])[1 + (n + k) % 3], DATE '2021-01-01' + n
FROM generate_series(1, 300) n, generate_series(0, 1) k;
INSERT INTO user_sessions SELECT md5('session' || n)::uuid, n, TIMESTAMPTZ '2026-06-30 08:00+00' FROM generate_series(1, 50) n;
INSERT INTO param_job (name, schedule, changed_by, enabled)
SELECT 'job_' || n, n % 60 || ' ' || n % 24 || ' * * *', n, n % 7 <> 0 FROM generate_series(1, 25) n;

INSERT INTO clients (code, name, fax, country, credit_limit, portal_password, tags, since)
SELECT 'C' || lpad(n::text, 6, '0'),
       (ARRAY['Librairie', 'Garage', 'Boulangerie', 'Cabinet', 'Transports', 'Imprimerie', 'Studio', 'Bakery', 'Workshop'])[1 + n % 9]
           || ' ' || (ARRAY['du Canal', 'Perrin', 'des Lilas', 'Morvan', 'Ashford', 'Kerguelen', 'Saint-Éloi', 'Whitby', 'Rochebrune',
                            'de l''Étoile', 'Thornton'])[1 + n % 11] || ' ' || n,
       CASE WHEN n % 4 = 0 THEN '+33 4 00 ' || lpad((n % 10000)::text, 4, '0') END,
       (ARRAY['FR', 'FR', 'FR', 'BE', 'GB', 'CH', 'DE', 'IE'])[1 + n % 8], 1000 + n % 50 * 100, md5('portal' || n),
       CASE WHEN n % 10 = 0 THEN ARRAY['key account', 'export'] ELSE '{}' END, DATE '2015-01-01' + n % 3000
FROM generate_series(1, 5000) n;
INSERT INTO client_contacts (client_id, full_name, email, phone)
SELECT 1 + n % 5000, (ARRAY['Paul', 'Claire', 'Anne', 'Jack', 'Léa', 'Tom'])[1 + n % 6] || ' ' ||
       (ARRAY['Durand', 'Petit', 'Roux', 'Baker', 'Faure', 'Hughes', 'Blanc'])[1 + n % 7],
       CASE WHEN n % 3 > 0 THEN 'contact' || n || '@client.example' END, '+33 1 ' || lpad(n::text, 8, '0')
FROM generate_series(1, 8000) n;
UPDATE clients c SET main_contact_id = c.id - 1 WHERE c.id > 1;
INSERT INTO client_addresses
SELECT n, k, ROW(n % 200 || CASE k WHEN 'billing' THEN ', avenue Foch' ELSE ', zone des Artisans' END,
                 lpad((1000 + n % 94000)::text, 5, '0'), (ARRAY['Dijon', 'Rennes', 'York', 'Bern', 'Namur'])[1 + n % 5], 'FR')::postal_address
FROM generate_series(1, 5000) n, unnest(ARRAY['billing', 'delivery']) k;

INSERT INTO categories SELECT n, nullif(n / 4, 0), 'Catégorie ' || n FROM generate_series(1, 60) n;
INSERT INTO products (reference, name, category_id, price, vat_kind, weight_grams)
SELECT 'P' || lpad(n::text, 6, '0'),
       (ARRAY['Module', 'Licence', 'Lecteur', 'Imprimante', 'Terminal', 'Contrat', 'Câble'])[1 + n % 7] || ' ' ||
           (ARRAY['Aurore', 'Boréal', 'Cobalt', 'Delta', 'Écume'])[1 + n % 5] || ' ' || n,
       1 + n % 60, 5 + n * 37 % 900 + (n % 100) / 100.0, CASE WHEN n % 9 = 0 THEN 'reduced' ELSE 'normal' END, n % 5000
FROM generate_series(1, 3000) n;
INSERT INTO product_prices SELECT n, make_date(y, 1, 1), 5 + n * 37 % 900 * (1 + (y - 2024) * 0.02)
FROM generate_series(1, 3000) n, generate_series(2023, 2026) y;
INSERT INTO product_documents (product_id, title, content)
SELECT n, 'Notice ' || n || '.pdf', decode(repeat(md5(n::text), 40), 'hex') FROM generate_series(1, 1500) n;
INSERT INTO stock SELECT w, n, (n * w * 13) % 400 FROM generate_series(1, 5) w, generate_series(1, 3000) n;

-- The last ten clients never ordered anything.
INSERT INTO orders (client_id, site_id, status, payment_mode_id, created_by, ordered_at, delivery, remark)
SELECT 1 + n % 4990 * 7919 % 4990, 1 + n % 5,
       (CASE WHEN n % 20 = 0 THEN 'cancelled' WHEN n % 20 < 3 THEN 'draft' WHEN n % 20 < 6 THEN 'confirmed'
             WHEN n % 20 < 9 THEN 'shipped' ELSE 'invoiced' END)::order_status,
       1 + n % 4, 1 + n % 300, d, daterange((d + INTERVAL '2 days')::date, (d + INTERVAL '9 days')::date),
       CASE WHEN n % 17 = 0 THEN 'Livrer avant midi, ' || n || E'e commande\tfragile' END
FROM (SELECT n, TIMESTAMPTZ '2023-01-02 07:00+00' + n * current_setting('demo.stretch')::integer * INTERVAL '40 minutes' AS d
      FROM generate_series(1, current_setting('demo.orders')::integer) n) o;
INSERT INTO order_lines (order_id, line, product_id, quantity, unit_price)
SELECT n, l, 1 + (n * 31 + l * 997) % 3000, 1 + (n + l) % 12, 5 + (n * l) % 500 + 0.90
FROM generate_series(1, current_setting('demo.orders')::integer) n, generate_series(1, 3) l;
INSERT INTO order_events (order_id, event, detail, at)
SELECT 1 + n / 2, CASE n % 2 WHEN 0 THEN 'created' ELSE 'confirmed' END,
       jsonb_build_object('by', n % 300, 'channel', CASE n % 3 WHEN 0 THEN 'web' ELSE 'phone' END),
       TIMESTAMPTZ '2023-01-02 07:00+00' + n * current_setting('demo.stretch')::integer * INTERVAL '20 minutes'
FROM generate_series(0, current_setting('demo.orders')::integer * 2 - 1) n;
INSERT INTO stock_moves (warehouse_id, product_id, quantity, moved_at)
SELECT 1 + n % 5, 1 + n * 17 % 3000, n % 40 - 20, TIMESTAMPTZ '2023-01-02 12:00+00' + n * current_setting('demo.stretch')::integer * INTERVAL '40 minutes'
FROM generate_series(1, current_setting('demo.orders')::integer) n;
INSERT INTO shipments (order_id, warehouse_id, carrier, parcels, shipped_on)
SELECT n, 1 + n % 5, (ARRAY['Colis Express', 'Rapid Parcel', 'Poste'])[1 + n % 3], ARRAY[n % 30, n % 7 + 1],
       (TIMESTAMPTZ '2023-01-03 07:00+00' + n * current_setting('demo.stretch')::integer * INTERVAL '40 minutes')::date
FROM generate_series(1, current_setting('demo.orders')::integer) n WHERE n % 20 >= 6;
INSERT INTO tickets (client_id, assigned_to, subject, opened_at, closed_at)
SELECT 1 + n * 13 % 4990, 1 + n % 300, 'Question n° ' || n, d, CASE WHEN n % 5 > 0 THEN d + INTERVAL '2 days' END
FROM (SELECT n, TIMESTAMPTZ '2024-01-02 09:00+00' + n * INTERVAL '5 hours' AS d FROM generate_series(1, 4000) n) t;
INSERT INTO ticket_messages (ticket, body, written_at)
SELECT 5000 + n % 4000 * 5, 'Bonjour, ' || repeat('merci de votre retour. ', 1 + n % 6),
       TIMESTAMPTZ '2024-01-02 09:00+00' + n * INTERVAL '150 minutes'
FROM generate_series(0, 7999) n;
INSERT INTO properties_tech VALUES ('product.version', '7.3.0', '2026-03-01 06:00+00'),
    ('database.charset', 'UTF8', '2020-01-01 06:00+00');

INSERT INTO billing.invoices (order_id, account, issued_on, total, state)
SELECT n, CASE n % 3 WHEN 0 THEN '707000' ELSE '706000' END, (TIMESTAMPTZ '2023-01-05 07:00+00' + n * current_setting('demo.stretch')::integer * INTERVAL '40 minutes')::date,
       20 + n % 900, (ARRAY['paid', 'paid', 'open', 'late'])[1 + n % 4]
FROM generate_series(1, current_setting('demo.orders')::integer) n WHERE n % 20 >= 9;
INSERT INTO billing.invoice_lines
SELECT i.number, l, 'Ligne ' || l, i.total / 2 FROM billing.invoices i, generate_series(1, 2) l;
INSERT INTO billing.payments (invoice, amount, received_on, mode_id)
SELECT number, total, issued_on + 20, 1 + number % 4 FROM billing.invoices WHERE state = 'paid' ORDER BY number;
INSERT INTO billing.credit_notes (invoice, amount, reason)
SELECT number, 10, 'Geste commercial' FROM billing.invoices WHERE number % 50 = 0 ORDER BY number;
INSERT INTO billing.reminders SELECT number, l, issued_on + 30 * l FROM billing.invoices, generate_series(1, 2) l WHERE state = 'late';
INSERT INTO billing.documents SELECT n, 'Document ' || n, DATE '2024-01-01' + n FROM generate_series(1, 200) n;
INSERT INTO billing.contracts SELECT 1000 + n, 'Contrat ' || n, DATE '2024-01-01' + n, 1 + n, DATE '2027-01-01' + n FROM generate_series(1, 900) n;
INSERT INTO billing.quotes SELECT 5000 + n, 'Devis ' || n, DATE '2025-01-01' + n % 300, 1 + n % 4990, n % 7000 FROM generate_series(1, 3000) n;

INSERT INTO audit.history SELECT n, TIMESTAMPTZ '2023-12-01 00:00+00' + n * ((current_setting('demo.stretch')::integer + 1) / 2) * INTERVAL '30 minutes', 1 + n % 300,
       (ARRAY['orders', 'clients', 'stock', 'billing'])[1 + n % 4], 'Opération ' || n
FROM generate_series(1, current_setting('demo.orders')::integer + 5000) n;
INSERT INTO audit.login_attempts (user_id, address, succeeded, at)
SELECT 1 + n % 300, ('192.0.2.' || n % 250)::inet, n % 9 > 0, TIMESTAMPTZ '2026-01-01 06:00+00' + n * INTERVAL '10 minutes'
FROM generate_series(1, 5000) n;
RESET ROLE;
