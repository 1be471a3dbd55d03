SELECT s.id, s.unit_id, s.name, s.state, s.settings, s.reps, s.figures, s.heard_at, s.rev
FROM routing.scenario s
WHERE s.id = @id
FOR UPDATE;
