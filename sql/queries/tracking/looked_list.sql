SELECT rep_id, user_id, day, at
FROM tracking.looked
WHERE rep_id = @rep_id
ORDER BY at DESC
LIMIT 100;
