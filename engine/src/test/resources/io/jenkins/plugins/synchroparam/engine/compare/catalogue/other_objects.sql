-- The kinds of object that a business database has few of, each said in one line.
SELECT 'DEFINITION' AS aspect, NULL AS table_schema, NULL AS table_name, t.key,
       coalesce(
           (SELECT 'exists' FROM pg_catalog.pg_namespace n
            WHERE t.class = 'pg_catalog.pg_namespace'::pg_catalog.regclass AND n.oid = t.oid),
           (SELECT concat_ws(', ', 'version ' || e.extversion, 'schema ' || n.nspname)
            FROM pg_catalog.pg_extension e JOIN pg_catalog.pg_namespace n ON n.oid = e.extnamespace
            WHERE t.class = 'pg_catalog.pg_extension'::pg_catalog.regclass AND e.oid = t.oid),
           (SELECT concat_ws(', ', 'on ' || e.evtevent, e.evtfoid::pg_catalog.regprocedure::text,
                             'enabled ' || e.evtenabled::text, 'when ' || array_to_string(e.evttags, ' '))
            FROM pg_catalog.pg_event_trigger e
            WHERE t.class = 'pg_catalog.pg_event_trigger'::pg_catalog.regclass AND e.oid = t.oid),
           (SELECT concat_ws(', ', o.oprcode::pg_catalog.regprocedure::text,
                             'result ' || format_type(o.oprresult, NULL),
                             'commutator ' || nullif(o.oprcom, 0)::pg_catalog.regoperator,
                             'negator ' || nullif(o.oprnegate, 0)::pg_catalog.regoperator,
                             'restrict ' || nullif(o.oprrest, 0)::pg_catalog.regproc,
                             'join ' || nullif(o.oprjoin, 0)::pg_catalog.regproc,
                             CASE WHEN o.oprcanhash THEN 'hashes' END, CASE WHEN o.oprcanmerge THEN 'merges' END)
            FROM pg_catalog.pg_operator o
            WHERE t.class = 'pg_catalog.pg_operator'::pg_catalog.regclass AND o.oid = t.oid),
           (SELECT concat_ws(', ', 'function ' || nullif(c.castfunc, 0)::pg_catalog.regprocedure,
                             'context ' || c.castcontext::text, 'method ' || c.castmethod::text)
            FROM pg_catalog.pg_cast c
            WHERE t.class = 'pg_catalog.pg_cast'::pg_catalog.regclass AND c.oid = t.oid),
           (SELECT concat_ws(', ', format_type(o.opcintype, NULL), CASE WHEN o.opcdefault THEN 'default' END,
                             'storage ' || format_type(nullif(o.opckeytype, 0), NULL))
            FROM pg_catalog.pg_opclass o
            WHERE t.class = 'pg_catalog.pg_opclass'::pg_catalog.regclass AND o.oid = t.oid),
           (SELECT concat_ws(', ',
                       (SELECT string_agg(concat_ws(' ', 'operator', m.amopstrategy,
                                                    m.amopopr::pg_catalog.regoperator), ', '
                                          ORDER BY m.amopstrategy, m.amopopr::pg_catalog.regoperator::text)
                        FROM pg_catalog.pg_amop m WHERE m.amopfamily = o.oid),
                       (SELECT string_agg(concat_ws(' ', 'function', m.amprocnum,
                                                    m.amproc::pg_catalog.regprocedure), ', '
                                          ORDER BY m.amprocnum, m.amproc::pg_catalog.regprocedure::text)
                        FROM pg_catalog.pg_amproc m WHERE m.amprocfamily = o.oid))
            FROM pg_catalog.pg_opfamily o
            WHERE t.class = 'pg_catalog.pg_opfamily'::pg_catalog.regclass AND o.oid = t.oid),
           (SELECT concat_ws(', ', 'provider ' || c.collprovider::text, c.collcollate, c.collctype,
                             CASE WHEN NOT c.collisdeterministic THEN 'not deterministic' END,
                             to_jsonb(c) ->> 'colliculocale', to_jsonb(c) ->> 'colllocale')
            FROM pg_catalog.pg_collation c
            WHERE t.class = 'pg_catalog.pg_collation'::pg_catalog.regclass AND c.oid = t.oid),
           (SELECT concat_ws(', ', pg_catalog.pg_encoding_to_char(c.conforencoding),
                             pg_catalog.pg_encoding_to_char(c.contoencoding), c.conproc::text,
                             CASE WHEN c.condefault THEN 'default' END)
            FROM pg_catalog.pg_conversion c
            WHERE t.class = 'pg_catalog.pg_conversion'::pg_catalog.regclass AND c.oid = t.oid),
           (SELECT concat_ws(', ', 'parser ' || p.prsname,
                       (SELECT string_agg(concat_ws(' ', m.maptokentype, m.mapseqno,
                                                    m.mapdict::pg_catalog.regdictionary), ', '
                                          ORDER BY m.maptokentype, m.mapseqno)
                        FROM pg_catalog.pg_ts_config_map m WHERE m.mapcfg = c.oid))
            FROM pg_catalog.pg_ts_config c JOIN pg_catalog.pg_ts_parser p ON p.oid = c.cfgparser
            WHERE t.class = 'pg_catalog.pg_ts_config'::pg_catalog.regclass AND c.oid = t.oid),
           (SELECT concat_ws(', ', 'template ' || m.tmplname, d.dictinitoption)
            FROM pg_catalog.pg_ts_dict d JOIN pg_catalog.pg_ts_template m ON m.oid = d.dicttemplate
            WHERE t.class = 'pg_catalog.pg_ts_dict'::pg_catalog.regclass AND d.oid = t.oid),
           (SELECT concat_ws(', ', CASE WHEN l.lanpltrusted THEN 'trusted' END,
                             'handler ' || nullif(l.lanplcallfoid, 0)::pg_catalog.regproc)
            FROM pg_catalog.pg_language l
            WHERE t.class = 'pg_catalog.pg_language'::pg_catalog.regclass AND l.oid = t.oid),
           (SELECT concat_ws(', ', 'handler ' || nullif(f.fdwhandler, 0)::pg_catalog.regproc,
                             'options ' || (SELECT string_agg(o, ' ' ORDER BY o) FROM unnest(f.fdwoptions) o))
            FROM pg_catalog.pg_foreign_data_wrapper f
            WHERE t.class = 'pg_catalog.pg_foreign_data_wrapper'::pg_catalog.regclass AND f.oid = t.oid),
           (SELECT concat_ws(', ', 'wrapper ' || w.fdwname, 'type ' || f.srvtype, 'version ' || f.srvversion,
                             'options ' || (SELECT string_agg(o, ' ' ORDER BY o) FROM unnest(f.srvoptions) o))
            FROM pg_catalog.pg_foreign_server f
            JOIN pg_catalog.pg_foreign_data_wrapper w ON w.oid = f.srvfdw
            WHERE t.class = 'pg_catalog.pg_foreign_server'::pg_catalog.regclass AND f.oid = t.oid)) AS value
FROM thing t
WHERE t.class NOT IN ('pg_catalog.pg_class'::pg_catalog.regclass, 'pg_catalog.pg_proc'::pg_catalog.regclass,
                      'pg_catalog.pg_type'::pg_catalog.regclass, 'pg_catalog.pg_database'::pg_catalog.regclass,
                      'pg_catalog.pg_statistic_ext'::pg_catalog.regclass,
                      'pg_catalog.pg_publication'::pg_catalog.regclass,
                      'pg_catalog.pg_subscription'::pg_catalog.regclass)
UNION ALL
SELECT 'DEFINITION', NULL, NULL, format('user mapping of %I for server %I', coalesce(r.rolname, 'public'), s.srvname),
       coalesce((SELECT string_agg(split_part(o, '=', 1) || ' ' || md5(o), ' ' ORDER BY o)
                 FROM unnest(m.umoptions) o), 'no options')
FROM pg_catalog.pg_user_mapping m
JOIN pg_catalog.pg_foreign_server s ON s.oid = m.umserver
LEFT JOIN pg_catalog.pg_roles r ON r.oid = m.umuser
UNION ALL
-- The oid is a large object's only name.
SELECT 'ROWS', NULL, NULL, 'large objects',
       count(DISTINCT l.oid) || ' objects, hash '
           || coalesce(sum(hashtextextended(concat_ws(' ', b.loid, b.pageno, md5(b.data), l.lomowner::regrole,
                                                      l.lomacl::text), 0)), 0)
FROM pg_catalog.pg_largeobject_metadata l
LEFT JOIN pg_catalog.pg_largeobject b ON b.loid = l.oid
