-- The tables of pg_chameleon 2.0's catalogue that are read when it is taken over, made from their description.
CREATE SCHEMA sch_chameleon;
CREATE VIEW sch_chameleon.v_version AS SELECT '2.0.10'::text AS t_version;
CREATE TYPE sch_chameleon.en_src_status AS ENUM
    ('ready', 'initialising', 'initialised', 'syncing', 'synced', 'stopped', 'running', 'error');
CREATE TYPE sch_chameleon.en_src_type AS ENUM ('mysql', 'pgsql');
CREATE TABLE sch_chameleon.t_sources (i_id_source bigserial PRIMARY KEY, t_source text NOT NULL UNIQUE,
    jsb_schema_mappings jsonb NOT NULL, enm_status sch_chameleon.en_src_status NOT NULL DEFAULT 'ready',
    t_binlog_name text, i_binlog_position bigint, b_consistent boolean NOT NULL DEFAULT true,
    b_paused boolean NOT NULL DEFAULT false, b_maintenance boolean NOT NULL DEFAULT false,
    ts_last_maintenance timestamp, enm_source_type sch_chameleon.en_src_type NOT NULL, v_log_table varchar[]);
CREATE TABLE sch_chameleon.t_replica_batch (i_id_batch bigserial PRIMARY KEY,
    i_id_source bigint NOT NULL REFERENCES sch_chameleon.t_sources ON DELETE CASCADE, t_binlog_name text,
    v_log_table varchar NOT NULL DEFAULT 't_log_replica', i_binlog_position bigint, t_gtid_set text,
    b_started boolean NOT NULL DEFAULT false, b_processed boolean NOT NULL DEFAULT false,
    b_replayed boolean NOT NULL DEFAULT false, ts_created timestamp NOT NULL DEFAULT clock_timestamp(),
    ts_processed timestamp, ts_replayed timestamp, i_replayed bigint, i_skipped bigint, i_ddl bigint,
    UNIQUE (i_id_source, t_binlog_name, i_binlog_position));
CREATE TABLE sch_chameleon.t_batch_events (i_id_batch bigint PRIMARY KEY REFERENCES sch_chameleon.t_replica_batch,
    i_id_event bigint[] NOT NULL);
CREATE TABLE sch_chameleon.t_replica_tables (i_id_table bigserial PRIMARY KEY,
    i_id_source bigint NOT NULL REFERENCES sch_chameleon.t_sources ON DELETE CASCADE,
    v_table_name varchar(100) NOT NULL, v_schema_name varchar(100) NOT NULL, v_table_pkey varchar(100)[] NOT NULL,
    t_binlog_name text, i_binlog_position bigint, b_replica_enabled boolean NOT NULL DEFAULT true,
    UNIQUE (i_id_source, v_table_name, v_schema_name));
