UPDATE alerts.item SET name = @name, subject = @subject, source = @source, limits = @limits, severity = @severity, for_rep = @for_rep,
       cooldown_h = @cooldown_h, active = @active, acts = @acts, at = @at, changed_at = @now, rev = rev + 1
WHERE id = @id AND rev = @rev
RETURNING rev;
