-- The visits that a draft would decide otherwise, newest first, within the asker's scope.
SELECT c.visit_id, c.rep_id, c.outlet_id, coalesce(o.name, '') AS outlet_name, c.opened_at, c.was, c.was_score, c.will, c.will_score, c.pieces
FROM tracking.trial_change c
LEFT JOIN geo.outlet o ON o.id = c.outlet_id
WHERE c.trial_id = @trial_id
ORDER BY c.opened_at DESC, c.visit_id DESC
LIMIT 500;
