SELECT key, state, reason, note, at, device_at
FROM visits.step
WHERE visit_id = @id
ORDER BY at, key;
