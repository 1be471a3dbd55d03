DELETE FROM activities.executor
WHERE type_id = @type_id;
