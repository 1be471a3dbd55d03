SELECT id, at, kind, step, name, other, note
FROM workflow.act
WHERE instance_id = @id
ORDER BY id;
