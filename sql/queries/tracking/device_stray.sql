-- The reps whose phones are counted to some unit, to be held against where they are posted.
SELECT rep_id, unit_id
FROM tracking.device
WHERE revoked_at IS NULL
GROUP BY rep_id, unit_id
ORDER BY rep_id;
