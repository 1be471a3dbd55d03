-- Newest first.
SELECT r.id, r.photo_id, r.rep_id, coalesce(c.name, '') AS rep_name, r.outlet_id, coalesce(o.name, '') AS outlet_name, r.step, r.day::text AS day,
       r.state, r.round, r.tries, r.due_at, r.said, r.made_at, r.asked_at, r.answered_at, coalesce(f.things, 0) AS things, coalesce(f.unknown, 0) AS unknown
FROM photos.recognition r
LEFT JOIN geo.outlet o ON o.id = r.outlet_id
LEFT JOIN LATERAL app.colleagues(ARRAY[r.rep_id]) c ON true
LEFT JOIN LATERAL (SELECT count(*)::int AS things, count(*) FILTER (WHERE s.product_id IS NULL)::int AS unknown
                   FROM photos.sighting s WHERE s.recognition_id = r.id) f ON true
WHERE r.tenant_id = app.tenant() AND (cardinality(@states::text[]) = 0 OR r.state = ANY (@states)) AND (@before::bigint = 0 OR r.id < @before)
ORDER BY r.id DESC
LIMIT @most;
