-- What a site registers. A CHECK's name is what its user reads when a row is refused.

CREATE DOMAIN synchro.code AS text
    CONSTRAINT code_has_1_to_32_letters_digits_underscores_dashes
        CHECK (VALUE ~ '^[A-Za-z0-9_-]{1,32}$');
COMMENT ON DOMAIN synchro.code IS 'A client code or an environment: 1 to 32 ASCII letters, digits, _ -';

CREATE DOMAIN synchro.port AS integer CONSTRAINT port_between_1_and_65535 CHECK (VALUE BETWEEN 1 AND 65535);
COMMENT ON DOMAIN synchro.port IS 'A TCP port';

CREATE TABLE synchro.environment_type (
    code text PRIMARY KEY CONSTRAINT code_not_empty CHECK (code <> ''),
    label text NOT NULL CONSTRAINT label_not_empty CHECK (label <> ''),
    production boolean NOT NULL DEFAULT false
);
COMMENT ON TABLE synchro.environment_type IS 'The types of environments with the label that the log shows';
COMMENT ON COLUMN synchro.environment_type.code IS 'For example RCT';
COMMENT ON COLUMN synchro.environment_type.label IS 'For example Recette';
COMMENT ON COLUMN synchro.environment_type.production IS
    'Whether databases of this type are a source: never changed by a refresh, one for each client';

INSERT INTO synchro.environment_type (code, label, production) VALUES
    ('PROD', 'Production', true),
    ('PREPROD', 'Préproduction', false),
    ('RCT', 'Recette', false),
    ('INT', 'Intégration', false),
    ('QUAL', 'Qualification', false),
    ('FORM', 'Formation', false),
    ('DEV', 'Développement', false);

CREATE TABLE synchro.host (
    name text PRIMARY KEY CONSTRAINT name_not_empty CHECK (name <> ''),
    access text NOT NULL DEFAULT 'ssh' CONSTRAINT access_is_ssh_or_local CHECK (access IN ('ssh', 'local')),
    address text NOT NULL DEFAULT '',
    port synchro.port NOT NULL DEFAULT 22,
    credential text NOT NULL DEFAULT '',
    host_key text NOT NULL DEFAULT '',
    work_directory text NOT NULL DEFAULT '/var/tmp'
        CONSTRAINT work_directory_is_absolute CHECK (work_directory LIKE '/%'),
    tool_directory text NOT NULL DEFAULT ''
        CONSTRAINT tool_directory_is_absolute_or_empty CHECK (tool_directory = '' OR tool_directory LIKE '/%'),
    CONSTRAINT ssh_host_has_address_and_credential
        CHECK (access <> 'ssh' OR (address <> '' AND credential <> ''))
);
COMMENT ON TABLE synchro.host IS 'The machines that carry database servers';
COMMENT ON COLUMN synchro.host.name IS 'The name by which synchro.database refers to it';
COMMENT ON COLUMN synchro.host.access IS 'ssh, or local when the engine runs on this machine';
COMMENT ON COLUMN synchro.host.address IS 'Name or IP of its SSH server; empty when local';
COMMENT ON COLUMN synchro.host.port IS 'Port of its SSH server';
COMMENT ON COLUMN synchro.host.credential IS 'Id of the SSH credential, never the secret itself; empty when local';
COMMENT ON COLUMN synchro.host.host_key IS
    'Expected host key: SHA256:... or a known_hosts line; empty: the engine''s known_hosts file decides';
COMMENT ON COLUMN synchro.host.work_directory IS 'Where each run makes its own directory; needs room for the dumps';
COMMENT ON COLUMN synchro.host.tool_directory IS 'Where pg_dump, pg_restore and psql are; empty: on the PATH';

CREATE TABLE synchro.database (
    client_code synchro.code NOT NULL,
    environment synchro.code NOT NULL,
    environment_type text NOT NULL
        CONSTRAINT environment_type_is_registered REFERENCES synchro.environment_type ON UPDATE CASCADE,
    name text NOT NULL CONSTRAINT name_between_1_and_63_bytes CHECK (octet_length(name) BETWEEN 1 AND 63),
    host text NOT NULL CONSTRAINT host_is_registered REFERENCES synchro.host ON UPDATE CASCADE,
    address text NOT NULL CONSTRAINT address_not_empty CHECK (address <> ''),
    port synchro.port NOT NULL DEFAULT 5432,
    host_address text NOT NULL DEFAULT 'localhost' CONSTRAINT host_address_not_empty CHECK (host_address <> ''),
    credential text NOT NULL CONSTRAINT credential_not_empty CHECK (credential <> ''),
    ssl_mode text NOT NULL DEFAULT 'verify-full'
        CONSTRAINT ssl_mode_is_disable_prefer_require_verify_ca_or_verify_full
        CHECK (ssl_mode IN ('disable', 'prefer', 'require', 'verify-ca', 'verify-full')),
    CONSTRAINT one_database_for_a_client_and_environment PRIMARY KEY (client_code, environment)
);
COMMENT ON TABLE synchro.database IS 'The database of each client and environment';
COMMENT ON COLUMN synchro.database.client_code IS 'For example ACME';
COMMENT ON COLUMN synchro.database.environment IS 'For example RCT1';
COMMENT ON COLUMN synchro.database.environment_type IS 'Code of its type, for example RCT';
COMMENT ON COLUMN synchro.database.name IS 'The database''s name on its server';
COMMENT ON COLUMN synchro.database.host IS 'The machine that carries the server, see synchro.host';
COMMENT ON COLUMN synchro.database.address IS 'Where the engine reaches the server: name or IP';
COMMENT ON COLUMN synchro.database.port IS 'The server''s port';
COMMENT ON COLUMN synchro.database.host_address IS 'Where programs on the host reach the server';
COMMENT ON COLUMN synchro.database.credential IS 'Id of the credential of the role that refreshes or dumps it';
COMMENT ON COLUMN synchro.database.ssl_mode IS 'libpq''s sslmode';

CREATE TABLE synchro.store (
    name text PRIMARY KEY CONSTRAINT name_not_empty CHECK (name <> ''),
    endpoint text NOT NULL DEFAULT ''
        CONSTRAINT endpoint_is_empty_or_http_url CHECK (endpoint = '' OR endpoint ~ '^https?://[^[:space:]]+$'),
    region text NOT NULL DEFAULT 'us-east-1' CONSTRAINT region_not_empty CHECK (region <> ''),
    path_style boolean NOT NULL DEFAULT false,
    credential text NOT NULL CONSTRAINT credential_not_empty CHECK (credential <> '')
);
COMMENT ON TABLE synchro.store IS 'The S3 servers that hold dumps';
COMMENT ON COLUMN synchro.store.name IS 'The name by which synchro.dump refers to it';
COMMENT ON COLUMN synchro.store.endpoint IS 'URL; empty for AWS';
COMMENT ON COLUMN synchro.store.region IS 'S3 region, also of servers that have only one';
COMMENT ON COLUMN synchro.store.path_style IS 'Whether the bucket is part of the path: true for most servers but AWS';
COMMENT ON COLUMN synchro.store.credential IS 'Id of the credential that holds access key and secret key';

CREATE TABLE synchro.dump (
    id bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
    client_code text NOT NULL CONSTRAINT client_code_not_empty CHECK (client_code <> ''),
    store text NOT NULL CONSTRAINT store_not_empty CHECK (store <> ''),
    bucket text NOT NULL CONSTRAINT bucket_not_empty CHECK (bucket <> ''),
    key text NOT NULL CONSTRAINT key_not_empty CHECK (key <> ''),
    dump_date date NOT NULL,
    size_bytes bigint NOT NULL CONSTRAINT size_bytes_not_negative CHECK (size_bytes >= 0),
    server_version text NOT NULL DEFAULT '',
    registered_at timestamptz NOT NULL DEFAULT now(),
    retired_at timestamptz
);
CREATE UNIQUE INDEX one_live_dump_for_an_object ON synchro.dump (store, bucket, key) WHERE retired_at IS NULL;
CREATE INDEX dump_by_client_and_date ON synchro.dump (client_code, dump_date DESC);
COMMENT ON TABLE synchro.dump IS 'Production''s complete dumps on S3; no foreign key, so that v_store may be redefined';
COMMENT ON COLUMN synchro.dump.client_code IS 'The client whose production was dumped';
COMMENT ON COLUMN synchro.dump.store IS 'The S3 server, see synchro.store';
COMMENT ON COLUMN synchro.dump.bucket IS 'S3 bucket';
COMMENT ON COLUMN synchro.dump.key IS 'S3 key; a prefix that ends with a slash for a directory-format dump';
COMMENT ON COLUMN synchro.dump.dump_date IS 'The day of its data';
COMMENT ON COLUMN synchro.dump.size_bytes IS 'Bytes in all; 0 when not known';
COMMENT ON COLUMN synchro.dump.server_version IS 'Version of production''s server, for example 15.20; empty when not known';
COMMENT ON COLUMN synchro.dump.registered_at IS 'When this row was written';
COMMENT ON COLUMN synchro.dump.retired_at IS 'When its objects were deleted from S3; null while they exist';

CREATE TABLE synchro.manage_tables (
    id bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
    client_code synchro.code,
    environment synchro.code,
    section text NOT NULL
        CONSTRAINT section_is_table_kept_prd_table_param_or_column_kept_rct
        CHECK (section IN ('TABLE KEPT PRD', 'TABLE PARAM', 'COLUMN KEPT RCT')),
    pattern text NOT NULL CONSTRAINT pattern_not_empty CHECK (btrim(pattern) <> ''),
    key_columns text CONSTRAINT key_columns_null_or_not_empty CHECK (btrim(key_columns) <> ''),
    columns text CONSTRAINT columns_null_or_not_empty CHECK (btrim(columns) <> ''),
    comment text NOT NULL DEFAULT '',
    CONSTRAINT columns_for_column_kept_rct_and_only_there CHECK ((section = 'COLUMN KEPT RCT') = (columns IS NOT NULL)),
    CONSTRAINT key_columns_for_column_kept_rct_only CHECK (section = 'COLUMN KEPT RCT' OR key_columns IS NULL)
);
COMMENT ON TABLE synchro.manage_tables IS 'Rules of data management, added to those of the configuration file';
COMMENT ON COLUMN synchro.manage_tables.client_code IS 'The client it is for; null: every client';
COMMENT ON COLUMN synchro.manage_tables.environment IS 'The environment it is for; null: every environment';
COMMENT ON COLUMN synchro.manage_tables.section IS 'TABLE KEPT PRD, TABLE PARAM or COLUMN KEPT RCT';
COMMENT ON COLUMN synchro.manage_tables.pattern IS '[schema.]name with wildcards * and ?, as in the configuration file';
COMMENT ON COLUMN synchro.manage_tables.key_columns IS
    'COLUMN KEPT RCT: columns that identify a row, separated by commas; null: the primary key';
COMMENT ON COLUMN synchro.manage_tables.columns IS 'COLUMN KEPT RCT: the columns that keep RCT''s values, separated by commas';
COMMENT ON COLUMN synchro.manage_tables.comment IS 'For people';

CREATE TABLE synchro.post_sync_sql (
    id bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
    client_code synchro.code,
    environment synchro.code,
    type text CONSTRAINT type_is_global_param_or_null CHECK (type IN ('GLOBAL', 'PARAM')),
    position integer NOT NULL,
    name text NOT NULL CONSTRAINT name_not_empty CHECK (btrim(name) <> ''),
    sql text NOT NULL CONSTRAINT sql_not_empty CHECK (btrim(sql) <> '')
);
COMMENT ON TABLE synchro.post_sync_sql IS 'Scripts that psql runs after a refresh, each in one transaction';
COMMENT ON COLUMN synchro.post_sync_sql.client_code IS 'The client it is for; null: every client';
COMMENT ON COLUMN synchro.post_sync_sql.environment IS 'The environment it is for; null: every environment';
COMMENT ON COLUMN synchro.post_sync_sql.type IS 'After refreshes of this type only; null: after both';
COMMENT ON COLUMN synchro.post_sync_sql.position IS 'The order: lowest first, then by id';
COMMENT ON COLUMN synchro.post_sync_sql.name IS 'Shown in the log and in errors';
COMMENT ON COLUMN synchro.post_sync_sql.sql IS 'The script';
