-- Units with what the outlets in and below them bought. The month is the last whole one.
SELECT f.unit_id::bigint AS about, f.unit_id, NULL::bigint AS rep_id, NULL::bigint AS outlet_id, f.name AS title, f.location AS point, count(*) OVER () AS total,
       jsonb_strip_nulls(jsonb_build_object('area.code', f.code, 'area.kind', f.kind, 'sales.month', f.sales, 'sales.before', f.before,
           'sales.growth', round(f.growth::numeric, 3), 'peers.growth', round(f.peer_growth::numeric, 3))) AS facts
FROM (
    SELECT *
    FROM alerts.areas(@month::date, @today::date) a
    WHERE a.unit_id = ANY ((SELECT app.units())::int[])
      AND (cardinality(@ids::bigint[]) = 0 OR a.unit_id = ANY (@ids))
      AND (cardinality(@units::int[]) = 0 OR (a.unit_id = ANY (@units)) <> @except::bool)
) f
WHERE true /* condition */
ORDER BY f.unit_id
LIMIT @most;
