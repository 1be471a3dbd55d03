SELECT r.visit_id, r.author_id
FROM visits.remark r
WHERE r.tenant_id = app.tenant() AND r.ref = @ref;
