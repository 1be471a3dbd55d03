-- Drives, the newest first; figures are of the outlets that the asker sees.
SELECT d.id, d.unit_id, coalesce(u.name, '') AS unit, d.type_id, y.code AS type_code, y.name AS type_name, y.name_en AS type_name_en, d.name, d.note,
       d.from_day::text AS from, d.to_day::text AS to, d.made_by_name AS made_by, d.made_at,
       (SELECT count(*) FROM activities.target t WHERE t.drive_id = d.id)::int AS outlets,
       (SELECT count(*) FROM activities.asked k WHERE k.drive_id = d.id)::int AS tasks,
       (SELECT count(*) FROM activities.asked k WHERE k.drive_id = d.id
        AND EXISTS (SELECT FROM activities.activity a WHERE a.drive_id = d.id AND a.task_id = k.task_id))::int AS done
FROM activities.drive d
JOIN activities.type y ON y.id = d.type_id
LEFT JOIN app.unit_v u ON u.id = d.unit_id
WHERE (@id::bigint = 0 OR d.id = @id) AND (@type_id::int = 0 OR d.type_id = @type_id) AND (@before::bigint = 0 OR d.id < @before)
ORDER BY d.id DESC
LIMIT @most::int;
