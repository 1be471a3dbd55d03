INSERT INTO visits.remark (tenant_id, visit_id, ref, author_id, author, text, score, at)
VALUES (app.tenant(), @visit_id, @ref, @author_id, app.calling_name(), @text, @score, @at)
ON CONFLICT (tenant_id, ref) DO NOTHING
RETURNING id;
