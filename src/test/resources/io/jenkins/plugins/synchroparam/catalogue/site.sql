-- What a role of refreshes may do, and two clients.
GRANT USAGE ON SCHEMA synchro TO refresh;
GRANT SELECT ON ALL TABLES IN SCHEMA synchro TO refresh;

INSERT INTO synchro.host (name, access, address, port, credential) VALUES
    ('rct-host', 'ssh', 'rct.example.org', 2222, 'ssh-rct'),
    ('prod-host', 'ssh', 'prod.example.org', 22, 'ssh-prod'),
    ('here', 'local', '', 22, '');
INSERT INTO synchro.database
    (client_code, environment, environment_type, name, host, address, port, credential) VALUES
    ('ACME', 'PROD', 'PROD', 'acme', 'prod-host', 'prod.example.org', 5432, 'pg-prod'),
    ('ACME', 'RCT1', 'RCT', 'acme_rct1', 'rct-host', 'rct.example.org', 5433, 'pg-rct'),
    ('ACME', 'RCT2', 'RCT', 'acme_rct2', 'here', 'localhost', 5432, 'pg-rct'),
    ('BETA', 'PROD', 'PROD', 'beta', 'prod-host', 'prod.example.org', 5432, 'pg-prod');
INSERT INTO synchro.store (name, endpoint, region, path_style, credential) VALUES
    ('dumps', 'https://s3.example.org:9000', 'eu-west-3', true, 's3-dumps'),
    ('archive', '', 'eu-west-3', false, 's3-archive');
INSERT INTO synchro.dump (client_code, store, bucket, key, dump_date, size_bytes) VALUES
    ('ACME', 'dumps', 'prod-dumps', 'acme/1', '2026-11-18', 1),
    ('ACME', 'dumps', 'prod-dumps', 'acme/2', '2026-11-20', 1),
    ('ACME', 'dumps', 'prod-dumps', 'acme/3', '2026-11-20', 1),
    ('BETA', 'archive', 'old', 'beta/1', '2026-10-01', 1);
UPDATE synchro.dump SET retired_at = now() WHERE key = 'acme/1';
INSERT INTO synchro.dump (client_code, store, bucket, key, dump_date, size_bytes) VALUES
    ('ACME', 'dumps', 'prod-dumps', 'acme/4', '2026-11-19', 1);
