UPDATE visits.template
SET name = @name, purpose = @purpose, classes = @classes, channels = @channels, steps = @steps, changed_at = @now, rev = rev + 1
WHERE id = @id AND rev = @rev::int AND state = 'draft'
RETURNING id;
