-- The marks of each rep behind an instant, as an earlier run over the same time left them.
SELECT m.rep_id, m.at, m.state
FROM unnest(@reps::bigint[], @after_ats::timestamptz[]) AS w (rep_id, after_at)
JOIN tracking.fence_mark m ON m.rep_id = w.rep_id AND m.tenant_id = app.tenant() AND m.at > w.after_at;
