SELECT rep_id, state, rev
FROM workdesk.task
WHERE id = @id
FOR UPDATE;
