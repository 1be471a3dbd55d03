DELETE FROM errand.errand
WHERE created_at < @before AND files = '[]' AND state NOT IN ('waiting', 'running');
