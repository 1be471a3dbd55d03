-- Units counts those that outlets come from or go to.
SELECT t.id, t.unit_id, t.division_id, coalesce(d.name, '') AS division, t.duty, t.from_day, t.reason, t.state, t.outlets, t.done, t.tasks, t.stops, t.gaps,
       coalesce(u.name, '') AS maker, t.made_by, t.made_at, t.ended_at,
       (SELECT count(DISTINCT n)::int FROM coverage.transfer_outlet x CROSS JOIN unnest(ARRAY[x.unit_id, x.to_unit]) n WHERE x.transfer_id = t.id) AS units
FROM coverage.transfer t
LEFT JOIN coverage.division d ON d.id = t.division_id
LEFT JOIN app.user_v u ON u.id = t.made_by
WHERE t.id = @id;
