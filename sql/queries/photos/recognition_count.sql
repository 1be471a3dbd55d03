SELECT count(*) FILTER (WHERE state = 'waiting')::int AS waiting, count(*) FILTER (WHERE state = 'asked')::int AS asked,
       count(*) FILTER (WHERE state = 'answered')::int AS answered, count(*) FILTER (WHERE state = 'failed')::int AS failed,
       count(*) FILTER (WHERE state = 'given_up')::int AS given_up
FROM photos.recognition
WHERE tenant_id = app.tenant();
