-- The stops in order; an outlet that the asker may not see has no name.
SELECT s.outlet_id, coalesce(o.code, '') AS code, coalesce(o.name, '') AS name, coalesce(o.class, '') AS class, coalesce(o.state, '') AS state,
       coalesce(o.address, '') AS address, o.location, o.rep_id
FROM routing.beat_stop s
LEFT JOIN geo.outlet o ON o.id = s.outlet_id
WHERE s.beat_id = @id
ORDER BY s.seq;
