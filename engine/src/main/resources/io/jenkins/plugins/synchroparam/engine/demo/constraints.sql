-- Keys, indexes, triggers, views, policies and privileges, made once the rows are in.
SET ROLE demo_owner;

ALTER TABLE param_country ADD FOREIGN KEY (currency) REFERENCES param_currency ON UPDATE CASCADE;
ALTER TABLE param_site ADD CONSTRAINT param_site_code_key UNIQUE (code),
    ADD FOREIGN KEY (country) REFERENCES param_country,
    ADD FOREIGN KEY (mail_code) REFERENCES param_mail ON DELETE SET NULL,
    ADD FOREIGN KEY (default_warehouse_id) REFERENCES warehouses ON DELETE SET NULL;
ALTER TABLE param_vat_rate ADD UNIQUE (country, kind, since), ADD FOREIGN KEY (country) REFERENCES param_country;
ALTER TABLE param_price_period ADD CONSTRAINT param_price_period_no_overlap EXCLUDE USING gist (period WITH &&);
ALTER TABLE param_payment_mode ADD UNIQUE (code);
ALTER TABLE param_screen ADD FOREIGN KEY (parent_id) REFERENCES param_screen ON DELETE CASCADE;
ALTER TABLE param_template ADD UNIQUE (code, language), ADD FOREIGN KEY (mail_code) REFERENCES param_mail;
ALTER TABLE users ADD CONSTRAINT users_login_key UNIQUE (login),
    ADD CONSTRAINT users_site_fk FOREIGN KEY (site_id) REFERENCES param_site;
ALTER TABLE param_job ADD CONSTRAINT param_job_changed_by_fk FOREIGN KEY (changed_by) REFERENCES users ON DELETE SET NULL;
ALTER TABLE billing.param_account ADD FOREIGN KEY (parent) REFERENCES billing.param_account;
ALTER TABLE user_roles ADD FOREIGN KEY (user_id) REFERENCES users ON DELETE CASCADE, ADD FOREIGN KEY (role_code) REFERENCES app_roles;
ALTER TABLE user_sessions ADD FOREIGN KEY (user_id) REFERENCES users ON DELETE CASCADE;
ALTER TABLE clients ADD CONSTRAINT clients_code_key UNIQUE (code), ADD FOREIGN KEY (country) REFERENCES param_country;
ALTER TABLE client_contacts ADD FOREIGN KEY (client_id) REFERENCES clients ON DELETE CASCADE;
ALTER TABLE clients ADD CONSTRAINT clients_main_contact_fk FOREIGN KEY (main_contact_id) REFERENCES client_contacts
    ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE client_addresses ADD FOREIGN KEY (client_id) REFERENCES clients ON DELETE CASCADE;
ALTER TABLE categories ADD FOREIGN KEY (parent_id) REFERENCES categories;
ALTER TABLE products ADD CONSTRAINT products_reference_key UNIQUE (reference),
    ADD FOREIGN KEY (category_id) REFERENCES categories ON DELETE SET DEFAULT;
ALTER TABLE product_prices ADD FOREIGN KEY (product_id) REFERENCES products ON DELETE CASCADE;
ALTER TABLE product_documents ADD FOREIGN KEY (product_id) REFERENCES products ON DELETE CASCADE;
ALTER TABLE stock ADD FOREIGN KEY (warehouse_id) REFERENCES warehouses, ADD FOREIGN KEY (product_id) REFERENCES products;
ALTER TABLE stock_moves ADD FOREIGN KEY (warehouse_id, product_id) REFERENCES stock;
ALTER TABLE orders ADD CONSTRAINT orders_client_fk FOREIGN KEY (client_id) REFERENCES clients ON DELETE RESTRICT,
    ADD FOREIGN KEY (site_id) REFERENCES param_site, ADD FOREIGN KEY (payment_mode_id) REFERENCES param_payment_mode,
    ADD CONSTRAINT orders_created_by_fk FOREIGN KEY (created_by) REFERENCES users ON DELETE SET NULL;
ALTER TABLE order_lines ADD FOREIGN KEY (order_id) REFERENCES orders ON DELETE CASCADE, ADD FOREIGN KEY (product_id) REFERENCES products;
ALTER TABLE order_events ADD FOREIGN KEY (order_id) REFERENCES orders ON DELETE CASCADE;
ALTER TABLE shipments ADD FOREIGN KEY (order_id) REFERENCES orders, ADD FOREIGN KEY (warehouse_id) REFERENCES warehouses;
ALTER TABLE tickets ADD FOREIGN KEY (client_id) REFERENCES clients, ADD FOREIGN KEY (assigned_to) REFERENCES users;
ALTER TABLE ticket_messages ADD FOREIGN KEY (ticket) REFERENCES tickets ON DELETE CASCADE;
ALTER TABLE billing.invoices ADD FOREIGN KEY (order_id) REFERENCES orders, ADD FOREIGN KEY (account) REFERENCES billing.param_account;
ALTER TABLE billing.invoice_lines ADD FOREIGN KEY (invoice) REFERENCES billing.invoices ON DELETE CASCADE;
ALTER TABLE billing.payments ADD FOREIGN KEY (invoice) REFERENCES billing.invoices, ADD FOREIGN KEY (mode_id) REFERENCES param_payment_mode;
ALTER TABLE billing.credit_notes ADD FOREIGN KEY (invoice) REFERENCES billing.invoices;
ALTER TABLE billing.reminders ADD FOREIGN KEY (invoice) REFERENCES billing.invoices ON DELETE CASCADE;
ALTER TABLE billing.documents ADD PRIMARY KEY (id);
ALTER TABLE billing.contracts ADD PRIMARY KEY (id), ADD FOREIGN KEY (client_id) REFERENCES clients;
ALTER TABLE billing.quotes ADD PRIMARY KEY (id), ADD FOREIGN KEY (client_id) REFERENCES clients;
ALTER TABLE audit.history ADD PRIMARY KEY (id, at, area), ADD CONSTRAINT history_user_fk FOREIGN KEY (user_id) REFERENCES users ON DELETE SET NULL;
ALTER TABLE audit.login_attempts ADD FOREIGN KEY (user_id) REFERENCES users ON DELETE CASCADE;

CREATE INDEX clients_name ON clients (lower(name));
CREATE INDEX clients_tags ON clients USING gin (tags);
CREATE INDEX clients_key_accounts ON clients (country) WHERE credit_limit > 5000;
CREATE INDEX products_search ON products USING gin (search);
CREATE INDEX orders_client ON orders (client_id, ordered_at DESC) INCLUDE (status);
CREATE INDEX orders_delivery ON orders USING gist (delivery);
CREATE INDEX orders_ordered_at ON orders USING brin (ordered_at);
COMMENT ON INDEX orders_client IS 'The order list of the portal';
CREATE INDEX order_lines_product ON order_lines (product_id);
CREATE INDEX order_events_detail ON order_events USING gin (detail jsonb_path_ops);
CREATE INDEX history_user ON audit.history (user_id, at);
CREATE INDEX invoices_open ON billing.invoices (issued_on) WHERE state = 'open';
ALTER TABLE order_events CLUSTER ON order_events_pkey;
ALTER TABLE stock REPLICA IDENTITY FULL;

CREATE TRIGGER clients_audit AFTER INSERT OR UPDATE OR DELETE ON clients FOR EACH ROW EXECUTE FUNCTION audit.record_change();
CREATE TRIGGER param_mail_audit AFTER UPDATE ON param_mail FOR EACH ROW EXECUTE FUNCTION audit.record_change();
CREATE TRIGGER products_audit AFTER UPDATE OF price ON products FOR EACH ROW
    WHEN (old.price IS DISTINCT FROM new.price) EXECUTE FUNCTION audit.record_change();
ALTER TABLE products DISABLE TRIGGER products_audit;
CREATE TRIGGER orders_check BEFORE UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION check_order_change();
COMMENT ON TRIGGER orders_check ON orders IS 'No way back from invoiced';

CREATE VIEW client_orders AS
    SELECT c.id AS client_id, c.code, c.name, o.id AS order_id, o.status, o.ordered_at
    FROM clients c JOIN orders o ON o.client_id = c.id;
COMMENT ON VIEW client_orders IS 'Orders with the name of the client';
COMMENT ON COLUMN client_orders.name IS 'At the time of reading';
CREATE VIEW client_open_orders WITH (security_barrier) AS
    SELECT co.code, co.order_id, co.ordered_at FROM client_orders co WHERE co.status = ANY (ARRAY['draft', 'confirmed']::order_status[]);
CREATE VIEW billing.client_balance AS
    SELECT o.client_id, sum(i.total) AS invoiced, count(*) FILTER (WHERE i.state = 'late') AS late
    FROM billing.invoices i JOIN orders o ON o.id = i.order_id GROUP BY o.client_id;
CREATE MATERIALIZED VIEW monthly_sales AS
    SELECT date_trunc('month', o.ordered_at AT TIME ZONE 'UTC')::date AS month, o.site_id, count(*) AS orders, sum(l.amount) AS amount
    FROM orders o JOIN order_lines l ON l.order_id = o.id GROUP BY 1, 2;
CREATE UNIQUE INDEX monthly_sales_key ON monthly_sales (month, site_id);
COMMENT ON MATERIALIZED VIEW monthly_sales IS 'Refreshed every night';
CREATE STATISTICS orders_site_status (dependencies, ndistinct) ON site_id, status FROM orders;
COMMENT ON STATISTICS orders_site_status IS 'Sites differ in what they cancel';

ALTER TABLE tickets ENABLE ROW LEVEL SECURITY;
CREATE POLICY tickets_support ON tickets TO demo_support USING (true) WITH CHECK (true);
CREATE POLICY tickets_own_site ON tickets FOR SELECT TO demo_app
    USING (client_id IN (SELECT o.client_id FROM orders o JOIN param_site s ON s.id = o.site_id
                         WHERE s.code = current_setting('app.site', true)));
COMMENT ON POLICY tickets_own_site ON tickets IS 'A site sees the tickets of its own clients';

GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO demo_app;
GRANT SELECT, INSERT ON ALL TABLES IN SCHEMA audit TO demo_app;
GRANT SELECT ON clients, orders, order_lines TO demo_billing WITH GRANT OPTION;
GRANT SELECT (id, code, name), UPDATE (credit_limit) ON clients TO demo_support;
GRANT SELECT, UPDATE ON tickets, ticket_messages TO demo_support;
REVOKE SELECT ON param_mail, param_webservice, users FROM demo_reporting;
GRANT USAGE ON SEQUENCE document_number_seq TO demo_billing;
CREATE PUBLICATION warehouse_feed FOR TABLE orders (id, client_id, status, ordered_at), products, stock WITH (publish = 'insert, update');
RESET ROLE;
