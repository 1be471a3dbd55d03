SELECT v.id, v.version, v.state, v.changed_at, v.decided_at, v.decision, coalesce(d.name, '') AS decider
FROM routing.beat b
JOIN routing.beat v ON v.line_id = b.line_id
LEFT JOIN app.user_v d ON d.id = v.decided_by
WHERE b.id = @id
ORDER BY v.version DESC;
