-- Errands that nobody runs: their server has died, or the job was lost.
SELECT id
FROM errand.errand
WHERE state IN ('waiting', 'running') AND beat_at < @before
ORDER BY id
LIMIT 100;
