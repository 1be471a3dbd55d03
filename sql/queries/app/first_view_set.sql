INSERT INTO app.first_view (tenant_id, user_id, page, view_id)
VALUES (app.tenant(), app.uid(), @page, @view_id)
ON CONFLICT (tenant_id, user_id, page) DO UPDATE SET view_id = excluded.view_id;
