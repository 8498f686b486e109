-- The engine reads these views and nothing else of what a site registers: a site may redefine each of them over its
-- own tables. They are created here once; a later migration that must change one compares its definition first and
-- leaves a redefined one alone.

CREATE VIEW synchro.v_database AS
SELECT d.client_code, d.environment, d.environment_type, t.label AS environment_label, t.production,
       d.name, d.host, d.address, d.port, d.host_address, d.credential, d.ssl_mode
FROM synchro.database d
JOIN synchro.environment_type t ON t.code = d.environment_type;
COMMENT ON VIEW synchro.v_database IS 'What the engine knows of databases; may be redefined';

CREATE VIEW synchro.v_host AS
SELECT name, access, address, port, credential, host_key, work_directory, tool_directory
FROM synchro.host;
COMMENT ON VIEW synchro.v_host IS 'What the engine knows of machines; may be redefined';

CREATE VIEW synchro.v_store AS
SELECT name, endpoint, region, path_style, credential
FROM synchro.store;
COMMENT ON VIEW synchro.v_store IS 'What the engine knows of S3 servers; may be redefined';

CREATE VIEW synchro.v_dump AS
SELECT id, client_code, store, bucket, key, dump_date, size_bytes, server_version
FROM synchro.dump
WHERE retired_at IS NULL;
COMMENT ON VIEW synchro.v_dump IS 'The dumps that exist on S3; may be redefined, ids must stay unique and greater than 0';

CREATE VIEW synchro.v_rule AS
SELECT id, client_code, environment, section,
       pattern || coalesce('(' || key_columns || ')', '') || coalesce(': ' || columns, '') AS line,
       'manage_tables row ' || id AS origin
FROM synchro.manage_tables;
COMMENT ON VIEW synchro.v_rule IS 'The rules as lines of the configuration file, with their origin; may be redefined';

CREATE VIEW synchro.v_post_sync_sql AS
SELECT id, client_code, environment, type, position, name, sql
FROM synchro.post_sync_sql;
COMMENT ON VIEW synchro.v_post_sync_sql IS 'The scripts to run after a refresh; may be redefined';
