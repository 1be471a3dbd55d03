SELECT d.id, d.subject, d.version, d.name, d.active, d.steps, d.outside_url, d.made_by_name AS made_by, d.made_at,
       (SELECT count(*)::int FROM workflow.instance i WHERE i.definition_id = d.id AND i.state = 'running') AS running
FROM workflow.definition d
ORDER BY d.subject, d.version DESC;
