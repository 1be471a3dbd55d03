-- What has happened to an asset, the newest first.
SELECT t.id, t.act, t.state, coalesce(t.outlet_id, 0) AS outlet_id, coalesce(o.name, '') AS outlet, coalesce(t.photo_id, 0) AS photo_id, coalesce(g.signer, '') AS signer, t.slip, t.note, t.at, coalesce(w.name, '') AS by
FROM assets.act t
LEFT JOIN geo.outlet o ON o.id = t.outlet_id
LEFT JOIN app.user_v w ON w.id = t.by_user
LEFT JOIN photos.signature_v g ON g.tenant_id = t.tenant_id AND g.ref = t.signature_ref
WHERE t.asset_id = @id
ORDER BY t.id DESC
LIMIT 200;
