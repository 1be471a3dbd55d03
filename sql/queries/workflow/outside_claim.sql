-- One that is due, taken for a while so that no other process sends it too.
UPDATE workflow.instance i
SET tries = i.tries + 1, due_at = @until
FROM workflow.definition d
WHERE d.id = i.definition_id
  AND i.id = (SELECT id FROM workflow.instance WHERE tenant_id = app.tenant() AND state = 'running' AND due_at <= @now ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED)
RETURNING i.id, i.code, i.subject, i.title, i.proposer_name AS proposer, i.facts, '' AS answer, d.outside_url AS url, d.secret, i.tries, i.state;
