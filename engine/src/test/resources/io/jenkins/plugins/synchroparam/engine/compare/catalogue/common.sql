-- What every query of this folder starts with: the objects that people made, each with the key that names it.
-- Objects that belong to an extension are the extension's affair: its version stands for them.
WITH space AS (
    SELECT n.oid, n.nspname, n.nspowner, n.nspacl
    FROM pg_catalog.pg_namespace n
    WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
),
member AS (
    SELECT d.classid, d.objid
    FROM pg_catalog.pg_depend d
    WHERE d.deptype = 'e' AND d.refclassid = 'pg_catalog.pg_extension'::pg_catalog.regclass
),
-- Tables, views and sequences. A sequence that a column owns belongs to that column's table.
relation AS (
    SELECT c.*,
           format('%s %I.%I',
                  CASE c.relkind WHEN 'r' THEN 'table' WHEN 'p' THEN 'table' WHEN 'f' THEN 'foreign table'
                                 WHEN 'v' THEN 'view' WHEN 'm' THEN 'materialized view' ELSE 'sequence' END,
                  s.nspname, c.relname) AS key,
           CASE WHEN c.relkind IN ('r', 'p', 'f') THEN s.nspname ELSE os.nspname END AS table_schema,
           CASE WHEN c.relkind IN ('r', 'p', 'f') THEN c.relname ELSE o.relname END AS table_name,
           s.nspname, own.deptype AS owned_how, own.refobjid AS owned_by, own.refobjsubid AS owned_by_column
    FROM pg_catalog.pg_class c
    JOIN space s ON s.oid = c.relnamespace
    LEFT JOIN pg_catalog.pg_depend own
           ON c.relkind = 'S' AND own.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND own.objid = c.oid
          AND own.refclassid = own.classid AND own.refobjsubid > 0 AND own.deptype IN ('a', 'i')
    LEFT JOIN pg_catalog.pg_class o ON o.oid = own.refobjid
    LEFT JOIN pg_catalog.pg_namespace os ON os.oid = o.relnamespace
    WHERE c.relkind IN ('r', 'p', 'f', 'v', 'm', 'S')
      AND NOT EXISTS (SELECT FROM member m
                      WHERE m.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND m.objid = c.oid)
),
-- Everything that has a name of its own; owner and acl where the kind has them.
object AS (
    SELECT 'pg_catalog.pg_class'::pg_catalog.regclass::oid AS class, r.oid, 'DEFINITION' AS aspect,
           r.table_schema, r.table_name, r.key, r.relowner AS owner, r.relacl AS acl,
           (CASE r.relkind WHEN 'S' THEN 's' ELSE 'r' END)::"char" AS acl_kind
    FROM relation r
    UNION ALL
    SELECT 'pg_catalog.pg_namespace'::pg_catalog.regclass, s.oid, 'DEFINITION', NULL, NULL,
           format('schema %I', s.nspname), s.nspowner, s.nspacl, 'n'
    FROM space s
    UNION ALL
    SELECT 'pg_catalog.pg_proc'::pg_catalog.regclass, p.oid, 'DEFINITION', NULL, NULL,
           format('%s %I.%I(%s)',
                  CASE p.prokind WHEN 'p' THEN 'procedure' WHEN 'a' THEN 'aggregate' ELSE 'function' END,
                  s.nspname, p.proname, pg_catalog.pg_get_function_identity_arguments(p.oid)),
           p.proowner, p.proacl, 'f'
    FROM pg_catalog.pg_proc p JOIN space s ON s.oid = p.pronamespace
    UNION ALL
    SELECT 'pg_catalog.pg_type'::pg_catalog.regclass, t.oid, 'DEFINITION', NULL, NULL,
           format('%s %I.%I', CASE t.typtype WHEN 'd' THEN 'domain' ELSE 'type' END, s.nspname, t.typname),
           t.typowner, t.typacl, 'T'
    FROM pg_catalog.pg_type t JOIN space s ON s.oid = t.typnamespace
    LEFT JOIN pg_catalog.pg_class c ON c.oid = t.typrelid
    WHERE coalesce(c.relkind, 'c') = 'c' AND t.typcategory <> 'A'
    UNION ALL
    SELECT 'pg_catalog.pg_statistic_ext'::pg_catalog.regclass, x.oid, 'STATISTICS', r.table_schema, r.table_name,
           format('%s / statistics %I.%I', r.key, n.nspname, x.stxname), x.stxowner, NULL, NULL
    FROM pg_catalog.pg_statistic_ext x JOIN relation r ON r.oid = x.stxrelid
    JOIN pg_catalog.pg_namespace n ON n.oid = x.stxnamespace
    UNION ALL
    SELECT 'pg_catalog.pg_database'::pg_catalog.regclass, d.oid, 'DEFINITION', NULL, NULL,
           'database', d.datdba, d.datacl, 'd'
    FROM pg_catalog.pg_database d WHERE d.datname = pg_catalog.current_database()
    UNION ALL
    SELECT 'pg_catalog.pg_language'::pg_catalog.regclass, l.oid, 'DEFINITION', NULL, NULL,
           format('language %I', l.lanname), l.lanowner, l.lanacl, 'l'
    FROM pg_catalog.pg_language l
    UNION ALL
    SELECT 'pg_catalog.pg_foreign_data_wrapper'::pg_catalog.regclass, f.oid, 'DEFINITION', NULL, NULL,
           format('foreign data wrapper %I', f.fdwname), f.fdwowner, f.fdwacl, 'F'
    FROM pg_catalog.pg_foreign_data_wrapper f
    UNION ALL
    SELECT 'pg_catalog.pg_foreign_server'::pg_catalog.regclass, f.oid, 'DEFINITION', NULL, NULL,
           format('server %I', f.srvname), f.srvowner, f.srvacl, 'S'
    FROM pg_catalog.pg_foreign_server f
    UNION ALL
    SELECT 'pg_catalog.pg_publication'::pg_catalog.regclass, p.oid, 'DEFINITION', NULL, NULL,
           format('publication %I', p.pubname), p.pubowner, NULL, NULL
    FROM pg_catalog.pg_publication p
    UNION ALL
    SELECT 'pg_catalog.pg_event_trigger'::pg_catalog.regclass, e.oid, 'DEFINITION', NULL, NULL,
           format('event trigger %I', e.evtname), e.evtowner, NULL, NULL
    FROM pg_catalog.pg_event_trigger e
    UNION ALL
    SELECT 'pg_catalog.pg_extension'::pg_catalog.regclass, e.oid, 'DEFINITION', NULL, NULL,
           format('extension %I', e.extname), e.extowner, NULL, NULL
    FROM pg_catalog.pg_extension e
    UNION ALL
    SELECT 'pg_catalog.pg_operator'::pg_catalog.regclass, o.oid, 'DEFINITION', NULL, NULL,
           format('operator %I.%s (%s, %s)', s.nspname, o.oprname,
                  CASE o.oprleft WHEN 0 THEN 'none' ELSE format_type(o.oprleft, NULL) END,
                  format_type(o.oprright, NULL)),
           o.oprowner, NULL, NULL
    FROM pg_catalog.pg_operator o JOIN space s ON s.oid = o.oprnamespace
    UNION ALL
    SELECT 'pg_catalog.pg_opclass'::pg_catalog.regclass, o.oid, 'DEFINITION', NULL, NULL,
           format('operator class %I.%I using %I', s.nspname, o.opcname, a.amname), o.opcowner, NULL, NULL
    FROM pg_catalog.pg_opclass o JOIN space s ON s.oid = o.opcnamespace
    JOIN pg_catalog.pg_am a ON a.oid = o.opcmethod
    UNION ALL
    SELECT 'pg_catalog.pg_opfamily'::pg_catalog.regclass, o.oid, 'DEFINITION', NULL, NULL,
           format('operator family %I.%I using %I', s.nspname, o.opfname, a.amname), o.opfowner, NULL, NULL
    FROM pg_catalog.pg_opfamily o JOIN space s ON s.oid = o.opfnamespace
    JOIN pg_catalog.pg_am a ON a.oid = o.opfmethod
    UNION ALL
    SELECT 'pg_catalog.pg_collation'::pg_catalog.regclass, c.oid, 'DEFINITION', NULL, NULL,
           format('collation %I.%I', s.nspname, c.collname), c.collowner, NULL, NULL
    FROM pg_catalog.pg_collation c JOIN space s ON s.oid = c.collnamespace
    UNION ALL
    SELECT 'pg_catalog.pg_conversion'::pg_catalog.regclass, c.oid, 'DEFINITION', NULL, NULL,
           format('conversion %I.%I', s.nspname, c.conname), c.conowner, NULL, NULL
    FROM pg_catalog.pg_conversion c JOIN space s ON s.oid = c.connamespace
    UNION ALL
    SELECT 'pg_catalog.pg_ts_config'::pg_catalog.regclass, c.oid, 'DEFINITION', NULL, NULL,
           format('text search configuration %I.%I', s.nspname, c.cfgname), c.cfgowner, NULL, NULL
    FROM pg_catalog.pg_ts_config c JOIN space s ON s.oid = c.cfgnamespace
    UNION ALL
    SELECT 'pg_catalog.pg_ts_dict'::pg_catalog.regclass, d.oid, 'DEFINITION', NULL, NULL,
           format('text search dictionary %I.%I', s.nspname, d.dictname), d.dictowner, NULL, NULL
    FROM pg_catalog.pg_ts_dict d JOIN space s ON s.oid = d.dictnamespace
    UNION ALL
    SELECT 'pg_catalog.pg_cast'::pg_catalog.regclass, c.oid, 'DEFINITION', NULL, NULL,
           format('cast (%s as %s)', format_type(c.castsource, NULL), format_type(c.casttarget, NULL)),
           NULL, NULL, NULL
    FROM pg_catalog.pg_cast c
    WHERE c.oid >= 16384
    UNION ALL
    SELECT 'pg_catalog.pg_subscription'::pg_catalog.regclass, s.oid, 'DEFINITION', NULL, NULL,
           format('subscription %I', s.subname), s.subowner, NULL, NULL
    FROM pg_catalog.pg_subscription s JOIN pg_catalog.pg_database d ON d.oid = s.subdbid
    WHERE d.datname = pg_catalog.current_database()
),
thing AS (
    SELECT o.* FROM object o
    WHERE NOT EXISTS (SELECT FROM member m WHERE m.classid = o.class AND m.objid = o.oid)
),
-- What is part of a table, view or domain and carries a comment of its own.
-- Left out: the copies of a foreign key that PostgreSQL makes for each partition it points to (same table as
-- the original), and the constraint rows of constraint triggers, which are triggers here.
part AS (
    SELECT 'pg_catalog.pg_class'::pg_catalog.regclass::oid AS class, r.oid, a.attnum::integer AS sub,
           'COLUMNS' AS aspect, r.table_schema, r.table_name, format('%s / column %I', r.key, a.attname) AS key
    FROM relation r JOIN pg_catalog.pg_attribute a ON a.attrelid = r.oid AND a.attnum > 0 AND NOT a.attisdropped
    WHERE r.relkind <> 'S'
    UNION ALL
    SELECT 'pg_catalog.pg_class'::pg_catalog.regclass, t.typrelid, a.attnum, 'DEFINITION', NULL, NULL,
           format('type %I.%I / attribute %I', s.nspname, t.typname, a.attname)
    FROM pg_catalog.pg_type t JOIN space s ON s.oid = t.typnamespace
    JOIN pg_catalog.pg_class c ON c.oid = t.typrelid AND c.relkind = 'c'
    JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    UNION ALL
    SELECT 'pg_catalog.pg_constraint'::pg_catalog.regclass, c.oid, 0,
           CASE c.contype WHEN 'f' THEN 'FOREIGN_KEYS' ELSE 'CONSTRAINTS' END, r.table_schema, r.table_name,
           format('%s / %s %I', r.key, CASE c.contype WHEN 'f' THEN 'foreign key' ELSE 'constraint' END, c.conname)
    FROM relation r JOIN pg_catalog.pg_constraint c ON c.conrelid = r.oid
    LEFT JOIN pg_catalog.pg_constraint original ON original.oid = c.conparentid
    WHERE c.contype <> 't' AND original.conrelid IS DISTINCT FROM c.conrelid
    UNION ALL
    SELECT 'pg_catalog.pg_constraint'::pg_catalog.regclass, c.oid, 0, 'DEFINITION', NULL, NULL,
           format('domain %I.%I / constraint %I', s.nspname, t.typname, c.conname)
    FROM pg_catalog.pg_constraint c JOIN pg_catalog.pg_type t ON t.oid = c.contypid
    JOIN space s ON s.oid = t.typnamespace
    UNION ALL
    SELECT 'pg_catalog.pg_class'::pg_catalog.regclass, i.indexrelid, 0, 'INDEXES', r.table_schema, r.table_name,
           format('%s / index %I', r.key, c.relname)
    FROM relation r JOIN pg_catalog.pg_index i ON i.indrelid = r.oid
    JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
    UNION ALL
    SELECT 'pg_catalog.pg_trigger'::pg_catalog.regclass, t.oid, 0, 'TRIGGERS', r.table_schema, r.table_name,
           format('%s / trigger %I', r.key, t.tgname)
    FROM relation r JOIN pg_catalog.pg_trigger t ON t.tgrelid = r.oid
    LEFT JOIN pg_catalog.pg_constraint c ON c.oid = t.tgconstraint
    WHERE c.contype IS NULL AND (NOT t.tgisinternal OR t.tgparentid <> 0) OR c.contype = 't'
    UNION ALL
    SELECT 'pg_catalog.pg_rewrite'::pg_catalog.regclass, w.oid, 0, 'RULES', r.table_schema, r.table_name,
           format('%s / rule %I', r.key, w.rulename)
    FROM relation r JOIN pg_catalog.pg_rewrite w ON w.ev_class = r.oid
    WHERE w.rulename <> '_RETURN' OR r.relkind NOT IN ('v', 'm')
    UNION ALL
    SELECT 'pg_catalog.pg_policy'::pg_catalog.regclass, p.oid, 0, 'POLICIES', r.table_schema, r.table_name,
           format('%s / policy %I', r.key, p.polname)
    FROM relation r JOIN pg_catalog.pg_policy p ON p.polrelid = r.oid
),
everything AS (
    SELECT t.class, t.oid, 0 AS sub, t.aspect, t.table_schema, t.table_name, t.key FROM thing t
    UNION ALL
    SELECT p.class, p.oid, p.sub, p.aspect, p.table_schema, p.table_name, p.key FROM part p
)
