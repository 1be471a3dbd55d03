-- The person's own first, then those of colleagues, each by name.
SELECT v.id, v.page, v.name, v.shared, v.for_role AS role_id, coalesce(r.name, '') AS role, coalesce(r.name_en, '') AS role_en,
       v.user_id = app.uid() AS mine, v.made_by, v.state, v.rev, v.updated_at, f.view_id IS NOT NULL AS first
FROM app.saved_view v
LEFT JOIN app.role_v r ON r.id = v.for_role
LEFT JOIN app.first_view f ON f.view_id = v.id
WHERE v.page = @page
ORDER BY mine DESC, v.name, v.id;
