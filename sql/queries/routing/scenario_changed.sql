-- What is no longer as it was when the scenario was made: another rep, closed, gone, or out of the asker's scope.
SELECT m.outlet_id, coalesce(o.name, '') AS name
FROM routing.scenario_outlet m
LEFT JOIN geo.outlet o ON o.id = m.outlet_id
WHERE m.scenario_id = @id AND m.to_rep IS DISTINCT FROM m.from_rep
  AND (o.id IS NULL OR o.state <> 'active' OR o.rep_id IS DISTINCT FROM m.from_rep)
ORDER BY m.outlet_id;
