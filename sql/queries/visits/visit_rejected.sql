-- The visits of a rep's day that were rejected: by the evidence, or by a person.
SELECT f.visit_id
FROM tracking.finding_v f
JOIN visits.visit v ON v.id = f.visit_id
WHERE v.rep_id = @rep_id AND v.day = @day AND NOT f.counts;
