-- What a site would have told synchroDB besides its servers and databases: rules, and SQL to run after a refresh.
INSERT INTO synchro.manage_tables (client_code, environment, section, pattern, key_columns, columns, comment) VALUES
    ('ACME', NULL, 'TABLE KEPT PRD', 'audit.change_log', NULL, NULL, 'What was changed in acceptance stays on record'),
    ('ACME', 'RCT1', 'COLUMN KEPT RCT', 'param_job', NULL, 'enabled', 'Night jobs stay as the testers switched them');

INSERT INTO synchro.post_sync_sql (client_code, environment, type, position, name, sql) VALUES
    ('ACME', NULL, 'GLOBAL', 10, 'e-mail addresses of contacts to the test domain',
     'UPDATE client_contacts SET email = ''contact'' || id || ''@recette.example'' WHERE email IS NOT NULL;'),
    (NULL, NULL, NULL, 20, 'banner of acceptance',
     'INSERT INTO properties_tech (name, value, updated_at) VALUES (''banner'', ''RECETTE'', now())
          ON CONFLICT (name) DO UPDATE SET value = excluded.value, updated_at = excluded.updated_at;');
