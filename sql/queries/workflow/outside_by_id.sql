SELECT i.id, i.code, i.subject, i.title, i.proposer_name AS proposer, i.facts, '' AS answer, d.outside_url AS url, d.secret, i.tries, i.state
FROM workflow.instance i
JOIN workflow.definition d ON d.id = i.definition_id
WHERE i.id = @id AND d.outside_url <> '';
