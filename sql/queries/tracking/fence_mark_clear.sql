-- Marks that a run over the same time takes the place of.
DELETE FROM tracking.fence_mark m
USING unnest(@reps::bigint[], @after_ats::timestamptz[], @until_ats::timestamptz[]) AS w (rep_id, after_at, until_at)
WHERE m.tenant_id = app.tenant() AND m.rep_id = w.rep_id AND m.at > w.after_at AND m.at <= w.until_at;
