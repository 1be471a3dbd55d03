INSERT INTO search.doc (tenant_id, kind, row_id, unit_id, rep_id, title, line, link, point, words)
SELECT app.tenant(), @kind, d.row_id, d.unit_id, d.rep_id, d.title, d.line, d.link, st_setsrid(st_makepoint(d.lon, d.lat), 4326), d.words
FROM jsonb_to_recordset(@docs::text::jsonb) AS d (row_id bigint, unit_id int, rep_id bigint, title text, line text, link text, lon float8, lat float8, words text)
ON CONFLICT (tenant_id, kind, row_id) DO UPDATE
SET unit_id = excluded.unit_id, rep_id = excluded.rep_id, title = excluded.title, line = excluded.line, link = excluded.link,
    point = excluded.point, words = excluded.words;
