SELECT s.id, s.unit_id, s.name, s.state, s.settings, s.reps, s.figures, r.id AS run_id, coalesce(r.state, '') AS run_state,
       coalesce(r.progress, '{}') AS progress, coalesce(r.problem, '') AS problem, coalesce(r.problem_params, '{}') AS problem_params,
       coalesce(r.cancelled, false) AS cancelled, coalesce(u.name, '') AS maker, s.made_at, coalesce(c.name, '') AS committer, s.committed_at, s.rev
FROM routing.scenario s
LEFT JOIN app.user_v u ON u.id = s.made_by
LEFT JOIN app.user_v c ON c.id = s.committed_by
LEFT JOIN LATERAL (SELECT * FROM routing.run WHERE scenario_id = s.id ORDER BY id DESC LIMIT 1) r ON true
WHERE s.id = @id;
