-- One box of the asker, newest first; scope is all that the asker sees.
SELECT i.id, i.code, i.subject, i.title, i.state,
       CASE WHEN i.state = 'running' THEN coalesce(d.steps -> i.stage ->> 'name', '') ELSE '' END AS step_name,
       coalesce((SELECT array_agg(c.name ORDER BY t.id) FROM workflow.turn t CROSS JOIN app.colleagues(ARRAY[t.employee_id]) c
                 WHERE t.instance_id = i.id AND t.state = 'open'), '{}') AS waiting,
       i.proposer_name AS proposer, i.unit_id, i.begun_at, i.ended_at,
       EXISTS (SELECT FROM workflow.turn t WHERE t.instance_id = i.id AND t.state = 'open' AND t.employee_id = app.me()) AS my_turn
FROM workflow.instance i
JOIN workflow.definition d ON d.id = i.definition_id
WHERE CASE @box
          WHEN 'todo' THEN i.id IN (SELECT t.instance_id FROM workflow.turn t WHERE t.tenant_id = app.tenant() AND t.employee_id = app.me() AND t.state = 'open')
          WHEN 'done' THEN EXISTS (SELECT FROM workflow.act a WHERE a.instance_id = i.id AND a.employee_id = app.me()
                                   AND a.kind IN ('approve', 'reject', 'give_back', 'hand_on'))
          WHEN 'mine' THEN i.proposer_user = app.uid()
          WHEN 'copied' THEN EXISTS (SELECT FROM workflow.copied c WHERE c.instance_id = i.id AND c.employee_id = app.me())
          ELSE true
      END
  AND (@subject::text = '' OR i.subject = @subject)
  AND (@state::text = '' OR i.state = @state)
  AND (@before::bigint = 0 OR i.id < @before)
ORDER BY i.id DESC
LIMIT @most::int;
