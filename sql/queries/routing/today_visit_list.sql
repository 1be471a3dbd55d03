-- The visits of a day, planned or not, with the places of their outlets.
SELECT v.rep_id, v.outlet_id, v.opened_at, v.closed_at, o.location, coalesce(o.class, 'C') AS class, coalesce(o.name, '') AS name
FROM visits.outlet_day_v v
LEFT JOIN geo.outlet o ON o.id = v.outlet_id
WHERE v.day = @day AND v.rep_id = ANY (@rep_ids::bigint[])
ORDER BY v.rep_id, v.opened_at;
