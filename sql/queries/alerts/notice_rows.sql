-- What phones have shown of late, about their reps.
SELECT f.rep_id AS about, f.unit_id, f.rep_id, f.outlet_id, f.title, f.point, count(*) OVER () AS total,
       jsonb_strip_nulls(jsonb_build_object('notice.kind', f.kind, 'notice.severity', f.severity, 'notice.at', f.at)) AS facts
FROM (
    SELECT n.id, n.unit_id, n.rep_id, n.outlet_id, coalesce(e.name, '') AS title, n.point, n.kind, n.severity, n.at
    FROM tracking.notice_v n
    LEFT JOIN org.staff_v e ON e.id = n.rep_id
    WHERE (cardinality(@ids::bigint[]) = 0 AND n.at > @since::timestamptz OR n.id = ANY (@ids))
      AND (cardinality(@units::int[]) = 0 OR (n.unit_id = ANY (@units)) <> @except::bool)
) f
WHERE true /* condition */
ORDER BY f.id DESC
LIMIT @most;
