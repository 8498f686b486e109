-- What the engine writes. No foreign key leads to what a site registers, so that any view may be redefined.

CREATE TABLE synchro.run (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    command text NOT NULL,
    client_code text NOT NULL,
    environment text NOT NULL,
    type text NOT NULL CONSTRAINT type_is_global_param_or_empty CHECK (type IN ('GLOBAL', 'PARAM', '')),
    dump_id bigint NOT NULL,
    requester text NOT NULL,
    job_name text NOT NULL,
    build_number text NOT NULL,
    engine text NOT NULL,
    status text NOT NULL CONSTRAINT status_is_known
        CHECK (status IN ('RUNNING', 'DONE', 'UNSTABLE', 'FAILED', 'ABORTED', 'SKIPPED')),
    reason text NOT NULL DEFAULT '',
    started timestamptz NOT NULL DEFAULT now(),
    ended timestamptz,
    state jsonb NOT NULL DEFAULT '{}',
    earlier_attempts jsonb NOT NULL DEFAULT '[]'
);
CREATE INDEX run_by_database ON synchro.run (client_code, environment, id DESC);
COMMENT ON TABLE synchro.run IS 'The journal: one row a run';
COMMENT ON COLUMN synchro.run.command IS 'The command that started it, for example run';
COMMENT ON COLUMN synchro.run.dump_id IS 'The dump that it loads, an id of v_dump; 0: none';
COMMENT ON COLUMN synchro.run.engine IS 'user@machine pid of the engine';
COMMENT ON COLUMN synchro.run.reason IS 'Why it failed, one line';
COMMENT ON COLUMN synchro.run.state IS 'What a resumed run, a rollback or an unblock starts from';
COMMENT ON COLUMN synchro.run.earlier_attempts IS 'Who started it and how it ended, each time before it was taken up';

CREATE TABLE synchro.run_sub_step (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    run_id bigint NOT NULL REFERENCES synchro.run ON DELETE CASCADE,
    sub_step text NOT NULL,
    status text NOT NULL DEFAULT 'RUNNING' CONSTRAINT status_is_known
        CHECK (status IN ('RUNNING', 'DONE', 'UNSTABLE', 'FAILED', 'ABORTED', 'SKIPPED')),
    started timestamptz NOT NULL DEFAULT clock_timestamp(),
    ended timestamptz,
    reason text NOT NULL DEFAULT '',
    figures jsonb NOT NULL DEFAULT '{}'
);
CREATE INDEX run_sub_step_by_run ON synchro.run_sub_step (run_id, sub_step, id DESC);
COMMENT ON TABLE synchro.run_sub_step IS 'The journal: one row each time a sub-step is started';
COMMENT ON COLUMN synchro.run_sub_step.sub_step IS 'Its stable id, for example host-disk-space';
COMMENT ON COLUMN synchro.run_sub_step.figures IS 'Its figures by name';

CREATE TABLE synchro.blocked_database (
    client_code text NOT NULL,
    environment text NOT NULL,
    run_id bigint NOT NULL REFERENCES synchro.run,
    since timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (client_code, environment)
);
COMMENT ON TABLE synchro.blocked_database IS
    'Databases whose connections a run has blocked and not reopened; the run''s state holds what puts them back';

CREATE TABLE synchro.exp_database (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    run_id bigint NOT NULL REFERENCES synchro.run,
    client_code text NOT NULL,
    environment text NOT NULL,
    server text NOT NULL,
    name text NOT NULL,
    expires date NOT NULL,
    status text NOT NULL CONSTRAINT status_is_known CHECK (status IN ('PLANNED', 'COMPLETE', 'DROPPED')),
    planned_at timestamptz NOT NULL DEFAULT now(),
    changed_at timestamptz NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX one_live_exp_database_of_a_name ON synchro.exp_database (server, name) WHERE status <> 'DROPPED';
COMMENT ON TABLE synchro.exp_database IS 'The backup databases that runs made; only these are ever dropped';
COMMENT ON COLUMN synchro.exp_database.server IS 'address:port of its server';
COMMENT ON COLUMN synchro.exp_database.expires IS 'The day from which it may be dropped';

CREATE TABLE synchro.environment_lock (
    client_code text NOT NULL,
    environment text NOT NULL,
    backend_pid integer NOT NULL,
    requester text NOT NULL,
    job_name text NOT NULL,
    build_number text NOT NULL,
    engine text NOT NULL,
    since timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (client_code, environment)
);
COMMENT ON TABLE synchro.environment_lock IS
    'Who took the advisory lock of an environment last; the lock itself ends with its session, the row may outlive it';
COMMENT ON COLUMN synchro.environment_lock.backend_pid IS 'The session that took it: the row counts only while it holds it';
