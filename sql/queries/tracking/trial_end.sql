UPDATE tracking.trial SET ended_at = @now, visits = @visits, turns = @turns WHERE id = @id;
