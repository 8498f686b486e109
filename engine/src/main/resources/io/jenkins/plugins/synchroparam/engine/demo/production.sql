-- Production today: the release that acceptance has not got yet, and what happened since.
SET ROLE demo_owner;

ALTER TYPE order_status ADD VALUE 'returned' AFTER 'invoiced';
-- A new label cannot be used in the transaction that adds it.
COMMIT;
BEGIN;
ALTER TABLE clients DROP COLUMN fax;
ALTER TABLE clients ALTER credit_limit TYPE numeric(14, 2);
ALTER TABLE clients ADD COLUMN vat_number text;
COMMENT ON COLUMN clients.vat_number IS 'Checked with the vat web service';
ALTER TABLE products ALTER reference TYPE character varying(20);
ALTER TABLE order_events ALTER id SET MAXVALUE 9000000000;
ALTER TABLE param_mail ADD COLUMN tls text DEFAULT 'starttls' NOT NULL;
CREATE TABLE param_feature (
    code text PRIMARY KEY,
    enabled boolean DEFAULT false NOT NULL,
    site_id integer REFERENCES param_site
);
COMMENT ON TABLE param_feature IS 'Switches of release 7.4';
INSERT INTO param_feature VALUES ('dark_mode', true, NULL), ('returns', true, 1), ('new_portal', false, NULL);
CREATE TABLE product_reviews (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    product_id integer NOT NULL REFERENCES products ON DELETE CASCADE,
    client_id integer NOT NULL REFERENCES clients,
    stars smallint NOT NULL CHECK (stars >= 1 AND stars <= 5),
    written_on date NOT NULL
);
INSERT INTO product_reviews (product_id, client_id, stars, written_on)
SELECT 1 + n % 3000, 1 + n % 4990, 1 + n % 5, DATE '2026-03-01' + n % 100 FROM generate_series(1, 6000) n;
GRANT SELECT, INSERT ON param_feature, product_reviews TO demo_app;
CREATE INDEX orders_returned ON orders (ordered_at) WHERE status = 'returned';

INSERT INTO param_status_label VALUES ('returned', 'fr', 'Retournée'), ('returned', 'en', 'Returned');
UPDATE orders SET status = 'returned' WHERE id > current_setting('demo.orders')::integer / 8 * 7 AND id % 100 = 8;
UPDATE clients SET vat_number = 'FR' || lpad(id::text, 11, '0') WHERE country = 'FR';
INSERT INTO param_mail (code, smtp_host, smtp_port, sender) VALUES ('returns', 'smtp.lumen.example', 587, 'retours@lumen.example');
INSERT INTO param_translation SELECT l, 'release74.' || n, 'New label ' || n FROM unnest(ARRAY['fr', 'en', 'de']) l, generate_series(1, 150) n;
UPDATE param_vat_rate SET rate = 21 WHERE country = 'BE' AND kind = 'normal';
UPDATE param_job SET schedule = '15 2 * * *' WHERE id <= 3;
INSERT INTO param_price_period (label, period, factor) VALUES ('Tarif 2027', '[2027-01-01,2028-01-01)', 1.14);
-- A client that never bought anything left; testers still have a test case about it.
DELETE FROM clients WHERE code = 'C004999';
UPDATE properties_tech SET value = '7.4.0', updated_at = '2026-06-15 06:00+00' WHERE name = 'product.version';
-- What the triggers wrote down is of today; every demo has the same rows.
UPDATE audit.change_log SET at = TIMESTAMPTZ '2026-06-15 06:00+00' + id * INTERVAL '1 second';
REFRESH MATERIALIZED VIEW monthly_sales;
RESET ROLE;
