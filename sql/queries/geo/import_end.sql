UPDATE geo.import
SET state = @state, failure = nullif(@failure, ''), finished_at = @now, content = CASE WHEN @state = 'done' THEN NULL ELSE content END
WHERE id = @id;
