SELECT p.id, p.unit_id, p.rep_id, coalesce(c.name, '') AS rep_name, p.outlet_id, coalesce(o.name, '') AS outlet_name, p.day, p.taken_at, p.point, p.file_id
FROM photos.photo p
LEFT JOIN geo.outlet o ON o.id = p.outlet_id
LEFT JOIN LATERAL app.colleagues(ARRAY[p.rep_id]) c ON true
WHERE p.id = @id AND p.file_id IS NOT NULL AND NOT EXISTS (SELECT FROM photos.reading r WHERE r.photo_id = p.id);
