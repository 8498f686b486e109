-- The roles of the demo: of the server, not of one database, hence made once and with a prefix to know them by.
DO $roles$
DECLARE
    role text;
BEGIN
    FOREACH role IN ARRAY ARRAY['demo_owner', 'demo_billing', 'demo_reporting', 'demo_support'] LOOP
        IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles r WHERE r.rolname = role) THEN
            EXECUTE format('CREATE ROLE %I NOLOGIN', role);
        END IF;
    END LOOP;
    FOREACH role IN ARRAY ARRAY['demo_app', 'demo_tester', 'demo_dump'] LOOP
        IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles r WHERE r.rolname = role) THEN
            EXECUTE format('CREATE ROLE %I LOGIN', role);
        END IF;
    END LOOP;
END
$roles$;
-- All that the dump job needs on production: to read, and to read past the row policies, which pg_dump refuses to be
-- subject to. It can write nothing.
ALTER ROLE demo_dump BYPASSRLS;
GRANT pg_read_all_data TO demo_dump;
GRANT demo_support TO demo_tester;
