-- What is in the scope, for whoever keeps leaflets; what holds today and is whole, for everybody it is meant for.
SELECT l.id, l.title, l.kind, l.note, l.from_day, l.to_day, l.units, l.disabled, l.sha256, l.file_name, l.media_type, l.size, l.made_by, l.changed_at, l.rev,
       l.units <@ app.units() AS own, d.state
FROM collateral.leaflet l
CROSS JOIN LATERAL (
    SELECT CASE WHEN l.disabled THEN 'disabled' WHEN l.file_id IS NULL THEN 'empty' WHEN app.day_of(@now) < l.from_day THEN 'coming'
                WHEN app.day_of(@now) > l.to_day THEN 'over' ELSE 'valid' END AS state
) d
WHERE l.tenant_id = app.tenant() AND (@id::bigint = 0 OR l.id = @id)
  AND (d.state = 'valid' OR @keeps::boolean AND l.units && app.units())
  AND (@state = '' OR d.state = @state) AND (@kind = '' OR l.kind = @kind) AND (@words = '' OR strpos(lower(l.title), lower(@words)) > 0)
  AND (@before::bigint = 0 OR l.id < @before)
ORDER BY l.id DESC
LIMIT @most;
