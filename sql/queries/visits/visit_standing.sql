SELECT id, rep_id, outlet_id, opened_at, closed_at
FROM visits.visit
WHERE id = ANY (@ids::bigint[]);
