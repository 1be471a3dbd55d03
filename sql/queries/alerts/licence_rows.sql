-- Licences of accounts that are served, with how long they are good.
SELECT f.id AS about, f.unit_id, f.rep_id, f.outlet_id, f.account || ' · ' || f.number AS title, f.location AS point, count(*) OVER () AS total,
       jsonb_strip_nulls(jsonb_build_object('licence.number', f.number, 'licence.state', f.state, 'licence.validTo', f.valid_to, 'licence.daysLeft', f.days_left)) AS facts
FROM (
    SELECT l.id, l.unit_id, l.rep_id, l.outlet_id, l.account, l.number, l.state, l.valid_to, (l.valid_to - @today::date)::float8 AS days_left, o.location
    FROM accounts.licence_v l
    LEFT JOIN geo.outlet o ON o.id = l.outlet_id
    WHERE (cardinality(@ids::bigint[]) = 0 OR l.id = ANY (@ids))
      AND (cardinality(@units::int[]) = 0 OR (l.unit_id = ANY (@units)) <> @except::bool)
) f
WHERE true /* condition */
ORDER BY f.id
LIMIT @most;
