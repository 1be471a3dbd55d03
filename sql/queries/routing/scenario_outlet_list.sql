SELECT o.outlet_id, o.from_rep, o.to_rep, o.work_min, o.visits, o.location, o.locked
FROM routing.scenario_outlet o
WHERE o.scenario_id = @id
ORDER BY o.outlet_id;
