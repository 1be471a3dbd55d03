-- Activities of a period, gathered: how many, at how many outlets, how many a drive had asked for, how many have a photo.
WITH line AS (
    SELECT CASE @by WHEN 'type' THEN lpad(a.type_id::text, 12, '0') ELSE app.report_key(@by, a.rep_id, a.unit_id, a.day) END AS key,
           min(a.rep_id) AS rep_id, max(a.unit_id) AS unit_id, min(a.day) AS day, min(a.type_id) AS type_id,
           count(*)::int AS activities, count(DISTINCT a.outlet_id)::int AS outlets, count(a.drive_id)::int AS asked,
           count(a.photo_id)::int AS photos
    FROM activities.activity a
    WHERE a.tenant_id = app.tenant() AND a.day BETWEEN @from_day AND @to_day AND (@rep_id::bigint = 0 OR a.rep_id = @rep_id)
      AND (@unit::int = 0 OR a.unit_id = ANY ((SELECT tracking.units_of(@unit, @below))::int[]))
    GROUP BY 1
)
SELECT l.key, coalesce(e.id, 0) AS rep_id, coalesce(e.name, '') AS rep, coalesce(u.id, 0) AS unit_id, coalesce(u.name, '') AS unit,
       CASE WHEN @by IN ('day', 'date') THEN l.day::text WHEN @by = 'month' THEN l.key ELSE '' END AS day,
       CASE @by WHEN 'type' THEN coalesce(t.name, '') ELSE '' END AS name,
       l.activities, l.outlets, l.asked, l.photos
FROM line l
LEFT JOIN activities.type t ON @by = 'type' AND t.id = l.type_id
LEFT JOIN org.staff_v e ON @by IN ('rep', 'day') AND e.id = l.rep_id
LEFT JOIN app.unit_v u ON @by IN ('rep', 'day', 'unit') AND u.id = l.unit_id
WHERE l.key > @after::text OR @after = ''
ORDER BY l.key
LIMIT @most;
