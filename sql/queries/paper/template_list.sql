SELECT t.key, t.body, t.rev, coalesce(v.made_by, '') AS made_by, t.updated_at
FROM paper.template t
LEFT JOIN paper.template_version v ON v.tenant_id = t.tenant_id AND v.key = t.key AND v.rev = t.rev
ORDER BY t.key;
