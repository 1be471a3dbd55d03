-- Of a photo.
SELECT r.id, r.photo_id, r.rep_id, coalesce(c.name, '') AS rep_name, r.outlet_id, coalesce(o.name, '') AS outlet_name, r.step, r.day::text AS day,
       r.state, r.round, r.tries, r.due_at, r.said, r.made_at, r.asked_at, r.answered_at, coalesce(f.things, 0) AS things, coalesce(f.unknown, 0) AS unknown, r.visit_ref, p.taken_at
FROM photos.recognition r
JOIN photos.photo p ON p.id = r.photo_id
LEFT JOIN geo.outlet o ON o.id = r.outlet_id
LEFT JOIN LATERAL app.colleagues(ARRAY[r.rep_id]) c ON true
LEFT JOIN LATERAL (SELECT count(*)::int AS things, count(*) FILTER (WHERE s.product_id IS NULL)::int AS unknown
                   FROM photos.sighting s WHERE s.recognition_id = r.id) f ON true
WHERE r.photo_id = @id;
