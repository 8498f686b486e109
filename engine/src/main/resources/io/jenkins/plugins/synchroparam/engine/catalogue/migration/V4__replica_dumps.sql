-- A replica of MySQL or MariaDB that is imported from as if it were a dump: no object on S3, always of today.

ALTER TABLE synchro.dump
    ADD COLUMN kind text NOT NULL DEFAULT 'DUMP' CONSTRAINT kind_is_dump_or_replica CHECK (kind IN ('DUMP', 'REPLICA')),
    ALTER COLUMN store SET DEFAULT '',
    ALTER COLUMN bucket SET DEFAULT '',
    ALTER COLUMN dump_date DROP NOT NULL,
    ALTER COLUMN size_bytes SET DEFAULT 0,
    DROP CONSTRAINT store_not_empty,
    DROP CONSTRAINT bucket_not_empty,
    ADD CONSTRAINT store_not_empty_for_a_dump CHECK (kind <> 'DUMP' OR store <> ''),
    ADD CONSTRAINT bucket_not_empty_for_a_dump CHECK (kind <> 'DUMP' OR bucket <> ''),
    ADD CONSTRAINT dump_date_not_null_for_a_dump CHECK (kind <> 'DUMP' OR dump_date IS NOT NULL),
    ADD CONSTRAINT replica_has_no_store_bucket_or_date
        CHECK (kind <> 'REPLICA' OR (store = '' AND bucket = '' AND dump_date IS NULL));
DROP INDEX synchro.one_live_dump_for_an_object;
CREATE UNIQUE INDEX one_live_dump_for_an_object ON synchro.dump (store, bucket, key)
    WHERE retired_at IS NULL AND kind = 'DUMP';
CREATE UNIQUE INDEX one_live_replica_of_a_schema ON synchro.dump (client_code, key)
    WHERE retired_at IS NULL AND kind = 'REPLICA';
COMMENT ON TABLE synchro.dump IS
    'Production''s complete dumps on S3, and replicas to import from; no foreign key, so that v_store may be redefined';
COMMENT ON COLUMN synchro.dump.kind IS
    'DUMP: an archive on S3; REPLICA: a schema of the client''s production database, which a replica fills';
COMMENT ON COLUMN synchro.dump.store IS 'The S3 server, see synchro.store; empty for a replica';
COMMENT ON COLUMN synchro.dump.bucket IS 'S3 bucket; empty for a replica';
COMMENT ON COLUMN synchro.dump.key IS
    'S3 key, a prefix that ends with a slash for a directory-format dump; for a replica the name of its schema';
COMMENT ON COLUMN synchro.dump.dump_date IS 'The day of its data; null for a replica, whose data are of today';

-- Only when it is still the one that was shipped: both are asked of the server, which writes them its own way.
DO $$
BEGIN
    CREATE VIEW synchro.shipped_v_dump AS
    SELECT id, client_code, store, bucket, key, dump_date, size_bytes, server_version
    FROM synchro.dump
    WHERE retired_at IS NULL;
    IF pg_get_viewdef('synchro.v_dump'::regclass) = pg_get_viewdef('synchro.shipped_v_dump'::regclass) THEN
        CREATE OR REPLACE VIEW synchro.v_dump AS
        SELECT id, client_code, store, bucket, key, coalesce(dump_date, current_date) AS dump_date, size_bytes,
               server_version, kind
        FROM synchro.dump
        WHERE retired_at IS NULL;
        COMMENT ON VIEW synchro.v_dump IS
            'The dumps that exist on S3, and replicas; may be redefined, ids must stay unique and greater than 0';
    END IF;
    DROP VIEW synchro.shipped_v_dump;
END
$$;
