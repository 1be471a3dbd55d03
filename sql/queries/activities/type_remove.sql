DELETE FROM activities.type
WHERE id = @id
RETURNING id;
