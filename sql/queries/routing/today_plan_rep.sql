SELECT rep_id, day
FROM routing.plan
WHERE id = @id;
