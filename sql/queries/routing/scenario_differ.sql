-- The outlets that two scenarios give to different reps, or of which only one knows.
SELECT coalesce(a.outlet_id, b.outlet_id) AS outlet_id, coalesce(o.code, '') AS code, coalesce(o.name, '') AS name, a.to_rep AS a_rep, b.to_rep AS b_rep,
       coalesce(a.work_min, b.work_min) AS work_min
FROM (SELECT * FROM routing.scenario_outlet WHERE scenario_id = @a) a
FULL JOIN (SELECT * FROM routing.scenario_outlet WHERE scenario_id = @b) b ON b.outlet_id = a.outlet_id
LEFT JOIN geo.outlet o ON o.id = coalesce(a.outlet_id, b.outlet_id)
WHERE a.to_rep IS DISTINCT FROM b.to_rep
ORDER BY 1
LIMIT 5000;
