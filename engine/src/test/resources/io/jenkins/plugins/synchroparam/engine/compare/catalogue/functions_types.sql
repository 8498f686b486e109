SELECT 'DEFINITION' AS aspect, NULL AS table_schema, NULL AS table_name, t.key,
       CASE WHEN p.prokind <> 'a' THEN pg_catalog.pg_get_functiondef(p.oid)
            ELSE (SELECT concat_ws(', ', 'returns ' || pg_catalog.pg_get_function_result(p.oid),
                                   'kind ' || g.aggkind::text, 'state ' || format_type(g.aggtranstype, NULL),
                                   'transition ' || g.aggtransfn::pg_catalog.regprocedure,
                                   'final ' || nullif(g.aggfinalfn, 0)::pg_catalog.regprocedure,
                                   'combine ' || nullif(g.aggcombinefn, 0)::pg_catalog.regprocedure,
                                   'moving ' || nullif(g.aggmtransfn, 0)::pg_catalog.regprocedure,
                                   'sort ' || nullif(g.aggsortop, 0)::pg_catalog.regoperator,
                                   'initial ' || g.agginitval, 'parallel ' || p.proparallel::text)
                  FROM pg_catalog.pg_aggregate g WHERE g.aggfnoid = p.oid) END AS value
FROM thing t JOIN pg_catalog.pg_proc p ON p.oid = t.oid
WHERE t.class = 'pg_catalog.pg_proc'::pg_catalog.regclass
UNION ALL
SELECT 'DEFINITION', NULL, NULL, t.key,
       CASE y.typtype
           WHEN 'e' THEN 'enum ' || coalesce((SELECT string_agg(quote_literal(e.enumlabel), ', '
                                                                ORDER BY e.enumsortorder)
                                              FROM pg_catalog.pg_enum e WHERE e.enumtypid = y.oid), '')
           WHEN 'd' THEN concat_ws(', ', format_type(y.typbasetype, y.typtypmod),
                                   CASE WHEN y.typnotnull THEN 'not null' END, 'default ' || y.typdefault,
                                   'collate ' || nullif(y.typcollation, b.typcollation)::pg_catalog.regcollation)
           WHEN 'c' THEN 'composite ' || coalesce((
                    SELECT string_agg(concat_ws(' ', quote_ident(a.attname), format_type(a.atttypid, a.atttypmod),
                                                'collate ' || nullif(a.attcollation, ty.typcollation)
                                                    ::pg_catalog.regcollation), ', ' ORDER BY a.attnum)
                    FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_type ty ON ty.oid = a.atttypid
                    WHERE a.attrelid = y.typrelid AND a.attnum > 0 AND NOT a.attisdropped), '')
           WHEN 'r' THEN (SELECT concat_ws(', ', 'range of ' || format_type(g.rngsubtype, NULL),
                                           'multirange ' || format_type(g.rngmultitypid, NULL),
                                           'difference ' || nullif(g.rngsubdiff::oid, 0)::pg_catalog.regprocedure,
                                           'canonical ' || nullif(g.rngcanonical::oid, 0)::pg_catalog.regprocedure)
                          FROM pg_catalog.pg_range g WHERE g.rngtypid = y.oid)
           WHEN 'b' THEN concat_ws(', ', 'base', 'input ' || y.typinput, 'output ' || y.typoutput,
                                   'length ' || y.typlen, 'alignment ' || y.typalign::text, 'storage ' || y.typstorage::text)
           ELSE 'kind ' || y.typtype::text END
FROM thing t JOIN pg_catalog.pg_type y ON y.oid = t.oid
LEFT JOIN pg_catalog.pg_type b ON b.oid = y.typbasetype
WHERE t.class = 'pg_catalog.pg_type'::pg_catalog.regclass
UNION ALL
SELECT p.aspect, NULL, NULL, p.key, pg_catalog.pg_get_constraintdef(c.oid)
FROM part p JOIN pg_catalog.pg_constraint c ON c.oid = p.oid
WHERE p.class = 'pg_catalog.pg_constraint'::pg_catalog.regclass AND p.aspect = 'DEFINITION'
