-- The asker's own activities since a day, as a phone keeps them.
SELECT a.ref, a.type_id, a.type_name, a.type_name_en, coalesce(a.outlet_id, 0) AS outlet_id, coalesce(o.name, '') AS outlet, a.result, a.note, a.day::text AS day, a.at,
       a.photo_id IS NOT NULL AS photo
FROM activities.activity a
LEFT JOIN geo.outlet o ON o.id = a.outlet_id
WHERE a.tenant_id = app.tenant() AND a.rep_id = app.me() AND a.day >= @since
ORDER BY a.at DESC, a.id DESC
LIMIT 500;
