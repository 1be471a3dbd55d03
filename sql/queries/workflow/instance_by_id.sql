SELECT i.id, i.code, i.subject, i.title, i.state,
       CASE WHEN i.state = 'running' THEN coalesce(d.steps -> i.stage ->> 'name', '') ELSE '' END AS step_name,
       coalesce((SELECT array_agg(c.name ORDER BY t.id) FROM workflow.turn t CROSS JOIN app.colleagues(ARRAY[t.employee_id]) c
                 WHERE t.instance_id = i.id AND t.state = 'open'), '{}') AS waiting,
       i.proposer_name AS proposer, i.unit_id, i.begun_at, i.ended_at,
       EXISTS (SELECT FROM workflow.turn t WHERE t.instance_id = i.id AND t.state = 'open' AND t.employee_id = app.me()) AS my_turn,
       i.row_id, i.link, i.facts, d.steps, i.stage, i.round, d.version, d.outside_url <> '' AS outside, coalesce(i.proposer_user = app.uid(), false) AS mine,
       coalesce((SELECT array_agg(c.name ORDER BY k.at) FROM workflow.copied k CROSS JOIN app.colleagues(ARRAY[k.employee_id]) c
                 WHERE k.instance_id = i.id), '{}') AS copies
FROM workflow.instance i
JOIN workflow.definition d ON d.id = i.definition_id
WHERE i.id = @id;
