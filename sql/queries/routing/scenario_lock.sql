SELECT s.id, s.unit_id, s.name, s.state, s.settings, s.reps, s.figures,
       coalesce((SELECT r.state FROM routing.run r WHERE r.scenario_id = s.id ORDER BY r.id DESC LIMIT 1), '') AS run_state, s.rev
FROM routing.scenario s
WHERE s.id = @id
FOR UPDATE;
