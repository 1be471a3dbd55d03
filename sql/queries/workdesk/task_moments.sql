-- Tasks at an account's outlets, newest first. What somebody has given is the own, too.
SELECT t.made_at AS at, 'task' AS kind, t.id, t.made_by_name AS by, t.rep_id, t.state,
       '/tasks?outlet=' || t.outlet_id || '&state=' || t.state || CASE WHEN t.rep_id = app.me() OR t.made_by = app.uid() THEN '' ELSE '&all=1' END AS link,
       jsonb_build_object('source', t.source, 'title', t.title, 'figures', t.params, 'dueOn', t.due_on, 'endedAt', t.ended_at, 'note', t.note) AS params
FROM workdesk.task t
WHERE t.tenant_id = app.tenant() AND t.outlet_id = ANY (@outlet_ids::bigint[]) AND t.made_at <= @until::timestamptz
  AND (NOT @mine::bool OR t.rep_id = app.me() OR t.made_by = app.uid())
ORDER BY t.made_at DESC, t.id DESC
LIMIT @most::int;
