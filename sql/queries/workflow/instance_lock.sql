SELECT i.id, i.unit_id, i.rep_id, i.code, i.subject, i.row_id, i.title, i.facts, i.state, i.stage, i.round, i.proposer_id, i.proposer_user, i.proposer_name,
       i.parties, d.steps
FROM workflow.instance i
JOIN workflow.definition d ON d.id = i.definition_id
WHERE i.id = @id
FOR UPDATE OF i;
