UPDATE visits.template
SET state = @state, rev = rev + 1, changed_at = @now,
    in_force_at = CASE WHEN @state = 'in_force' THEN @now ELSE in_force_at END,
    ended_at = CASE WHEN @state = 'superseded' THEN @now ELSE ended_at END
WHERE id = @id
RETURNING id;
