-- A visit that is spare makes up the oldest stop that waits for one, or whose visit was rejected.
UPDATE visits.makeup
SET visit_id = @visit_id
WHERE id = (
    SELECT m.id
    FROM visits.spare_v v
    JOIN visits.makeup m ON m.rep_id = v.rep_id AND m.outlet_id = v.outlet_id AND m.day < v.day AND m.last_on >= v.day
    WHERE v.id = @visit_id AND m.state <> 'rejected'
      AND (m.visit_id IS NULL OR NOT EXISTS (SELECT FROM visits.spare_v s WHERE s.id = m.visit_id))
      AND NOT EXISTS (SELECT FROM visits.makeup k WHERE k.visit_id = v.id AND k.state <> 'rejected')
    ORDER BY m.day
    LIMIT 1);
