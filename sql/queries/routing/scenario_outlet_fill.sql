-- The active outlets of the units that stand on the map, with the work that their class asks for.
INSERT INTO routing.scenario_outlet (scenario_id, outlet_id, tenant_id, unit_id, from_rep, to_rep, work_min, visits, location)
SELECT @id, o.id, app.tenant(), @unit_id, o.rep_id, o.rep_id, c.visits * c.minutes, c.visits, o.location
FROM geo.outlet o
JOIN unnest(@classes::text[], @visits::float8[], @minutes::float8[]) c (class, visits, minutes) ON c.class = o.class
WHERE o.unit_id = ANY ((SELECT tracking.units_of(@unit_id, true))::int[]) AND o.state = 'active' AND o.location IS NOT NULL
RETURNING outlet_id;
