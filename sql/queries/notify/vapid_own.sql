SELECT secret
FROM notify.vapid
WHERE tenant_id = app.tenant();
