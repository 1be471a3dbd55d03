SELECT id, version, rules, state
FROM tracking.rule_set
WHERE id = @id
FOR UPDATE;
