SELECT s.id, s.unit_id, s.name, s.state, s.settings, s.reps, s.progress, s.figures, s.problem, s.cancelled, coalesce(u.name, '') AS maker, s.made_at,
       s.heard_at, coalesce(c.name, '') AS committer, s.committed_at, s.rev
FROM routing.scenario s
LEFT JOIN app.user_v u ON u.id = s.made_by
LEFT JOIN app.user_v c ON c.id = s.committed_by
WHERE s.id = @id;
