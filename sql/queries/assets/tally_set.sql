UPDATE assets.tally
SET verdict = @verdict, beyond_m = @beyond_m, checked_at = @now, checked_by = app.uid()
WHERE round_id = @round_id AND asset_id = @asset_id;
