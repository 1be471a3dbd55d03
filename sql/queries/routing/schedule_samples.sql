-- The newest first, of those with visits.
SELECT id, rep_id, first_day
FROM routing.schedule_v
WHERE state IN ('draft', 'optimised', 'submitted', 'published') AND stops > 0
ORDER BY first_day DESC, id DESC
LIMIT @most;
