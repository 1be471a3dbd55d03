UPDATE tracking.rule_set SET state = 'active', enforced_by = app.uid(), enforced_at = @now WHERE id = @id;
