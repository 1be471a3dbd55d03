SELECT id, state
FROM catalog.rebate_policy
WHERE id = @id
FOR UPDATE;
