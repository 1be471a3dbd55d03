-- A reader has read a visit's remarks up to one; never less than before, and never more than was said.
INSERT INTO visits.remark_read (visit_id, reader_id, tenant_id, upto)
SELECT r.visit_id, @reader_id, app.tenant(), max(r.id)
FROM visits.remark r
WHERE r.visit_id = @visit_id AND r.id <= @upto
GROUP BY r.visit_id
ON CONFLICT (visit_id, reader_id) DO UPDATE SET upto = greatest(visits.remark_read.upto, EXCLUDED.upto);
