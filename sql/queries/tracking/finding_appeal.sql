UPDATE tracking.finding SET appeal = @text, appealed_at = @now WHERE id = @id;
