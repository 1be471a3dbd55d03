-- The outlets of a drive with who was asked there and what came of it; those where nobody was asked first.
SELECT t.outlet_id, o.code AS outlet_code, o.name AS outlet, coalesce(k.rep_id, 0) AS rep_id,
       coalesce((SELECT c.name FROM app.colleagues(ARRAY[k.rep_id]) c), '') AS rep, coalesce(k.task_id, 0) AS task_id, coalesce(k.duty, '') AS duty,
       coalesce(a.id, 0) AS activity_id, coalesce(a.result, '') AS result, coalesce(a.note, '') AS note, a.at
FROM activities.target t
JOIN geo.outlet o ON o.id = t.outlet_id
LEFT JOIN activities.asked k ON k.drive_id = t.drive_id AND k.outlet_id = t.outlet_id
LEFT JOIN LATERAL (SELECT a.id, a.result, a.note, a.at FROM activities.activity a
                   WHERE a.drive_id = t.drive_id AND a.task_id = k.task_id ORDER BY a.at DESC LIMIT 1) a ON true
WHERE t.drive_id = @drive_id
ORDER BY k.task_id IS NOT NULL, a.id IS NOT NULL, o.code, k.duty
LIMIT 5000;
