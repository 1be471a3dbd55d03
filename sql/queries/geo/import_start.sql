-- What was foretold at the check is counted anew; what a failed try has done stays counted.
UPDATE geo.import
SET state = 'committing', failure = NULL, finished_at = NULL,
    added = CASE WHEN done > 0 THEN added ELSE 0 END, changed = CASE WHEN done > 0 THEN changed ELSE 0 END,
    proposed = CASE WHEN done > 0 THEN proposed ELSE 0 END
WHERE id = @id AND state IN ('checked', 'failed') AND content IS NOT NULL AND good > 0
RETURNING id;
